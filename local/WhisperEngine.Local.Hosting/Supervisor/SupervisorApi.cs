using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Supervisor;

/// <summary>What the dashboard asks the AppHost: resources, their console, and the commands.</summary>
internal static class SupervisorApi
{
    public static void MapSupervisorApi(this IEndpointRouteBuilder routes)
    {
        var resources = routes.MapGroup("/api/resources").WithTags("Resources");
        resources.MapGet("/", Watch).WithName("WatchResources").WithSummary("Every resource, then each again when it changed");
        resources.MapGet("/{id}/logs", WatchLogs).WithName("WatchConsole").WithSummary("The lines that are held, then those that come");
        resources.MapGet("/{id}/logs.txt", GetLogs).WithName("GetConsole").WithSummary("The lines that are held, as text");
        resources.MapPost("/{id}/commands/{command}", ExecuteAsync).WithName("ExecuteCommand").WithSummary("start, stop or restart");
    }

    private static IResult Watch(ResourceViews views, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(Resources(views, cancellationToken), eventType: "resource");

    private static IResult WatchLogs(string id, long? after, ResourceInstances instances, CancellationToken cancellationToken) =>
        instances.Find(id) is { } instance
            ? TypedResults.ServerSentEvents(Lines(instance.Console, after ?? 0, cancellationToken), eventType: "lines")
            : Missing(id);

    private static Results<ContentHttpResult, ProblemHttpResult> GetLogs(string id, ResourceInstances instances)
    {
        if (instances.Find(id) is not { } instance) return Missing(id);

        var text = new StringBuilder();
        foreach (var line in instance.Console.Last(ConsoleLog.KeptLines)) text.Append(line.Text).Append('\n');
        return TypedResults.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }

    // Not cut short by a caller who goes away: a restart must not end half way.
    private static async Task<Results<NoContent, ProblemHttpResult>> ExecuteAsync(
        string id, string command, ResourceInstances instances, InstanceCommands commands)
    {
        if (instances.Find(id) is null) return Missing(id);

        var result = await commands.ExecuteAsync(id, command, CancellationToken.None);
        return result.Success
            ? TypedResults.NoContent()
            : TypedResults.Problem(result.Message, statusCode: StatusCodes.Status409Conflict, title: "The command cannot be done now");
    }

    private static async IAsyncEnumerable<string> Resources(ResourceViews views, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var view in views.WatchAsync(cancellationToken))
            yield return JsonSerializer.Serialize(view, SupervisorJson.Default.ResourceView);
    }

    private static async IAsyncEnumerable<string> Lines(ConsoleLog log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in log.WatchAsync(after, cancellationToken))
            yield return JsonSerializer.Serialize(batch, SupervisorJson.Default.IReadOnlyListConsoleLine);
    }

    private static ProblemHttpResult Missing(string id) =>
        TypedResults.Problem($"There is no resource '{id}' in this application.", statusCode: StatusCodes.Status404NotFound, title: "Unknown resource");
}
