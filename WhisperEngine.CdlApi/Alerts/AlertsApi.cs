using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.CdlApi.Alerts;

internal static class AlertsApi
{
    private const int MostHistory = 500;

    public static void MapAlertsApi(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/alerts", ReportAsync).WithTags("Alerts")
        .WithName("ListAlerts").WithSummary("How every rule stands, and what has fired, newest first")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<AlertsReport>, ValidationProblem>> ReportAsync(
        AlertsReporter alerts, CancellationToken ct, [Description("How many past alerts, 1 to 500.")] int history = 50) =>
        history is >= 1 and <= MostHistory
            ? TypedResults.Ok(await alerts.ReportAsync(history, ct))
            : TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["history"] = [$"history is 1 to {MostHistory}."] });
}
