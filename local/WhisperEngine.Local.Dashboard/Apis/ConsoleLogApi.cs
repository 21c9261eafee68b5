using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Apis;

internal static class ConsoleLogApi
{
    public static void MapConsoleLogApi(this WebApplication app) => app.MapGet("/consolelogs/{id}/download", Download)
        .RequireAuthorization().WithName("DownloadConsoleLog").WithSummary("All lines held, as a file").WithTags("Console logs");

    private static async Task<IResult> Download(string id, HttpContext context, Supervisor supervisor, ResourceStore resources, CancellationToken cancellationToken)
    {
        if (resources.Find(id) is not { } resource)
            return TypedResults.Problem($"There is no resource '{id}' now; open the console logs again and choose one.", statusCode: StatusCodes.Status404NotFound);
        try
        {
            var response = await supervisor.TextAsync(id, cancellationToken);
            context.Response.RegisterForDispose(response);
            response.EnsureSuccessStatusCode();
            return TypedResults.Stream(await response.Content.ReadAsStreamAsync(cancellationToken), "text/plain; charset=utf-8", $"{resource.Name}.log");
        }
        catch (HttpRequestException exception)
        {
            return TypedResults.Problem($"The supervisor did not hand out the lines: {exception.Message}", statusCode: StatusCodes.Status502BadGateway);
        }
    }
}
