using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Apis;

/// <summary>The console of a resource as a file, for who is logged in.</summary>
internal static class ConsoleApi
{
    public static void MapConsoleApi(this WebApplication app) =>
        app.MapGet("/consolelogs/{id}/download", DownloadAsync).RequireAuthorization()
            .WithName("DownloadConsole").WithSummary("The lines that are held, as a text file").WithTags("Console");

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        string id, ResourceStore resources, SupervisorClient supervisor, CancellationToken cancellationToken)
    {
        if (resources.Find(id) is not { } resource)
            return TypedResults.Problem($"There is no resource '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Unknown resource");

        return TypedResults.File(await supervisor.GetConsoleAsync(resource.Id, cancellationToken), "text/plain; charset=utf-8", $"{resource.Name}.log");
    }
}
