using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.ServiceDefaults;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> predicate) =>
        routes.MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = WriteAsync })
            .AllowAnonymous();

    // Anyone may learn whether the service is well; only this machine and key holders learn why it is not.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var detailed = Loopback.IsCaller(context) || context.User.Identity?.IsAuthenticated == true;
        var answer = new HealthAnswer(report.Status.ToString(), detailed ? Entries(report) : null);
        return context.Response.WriteAsJsonAsync(answer, HealthJson.Default.HealthAnswer, contentType: null, context.RequestAborted);
    }

    private static Dictionary<string, HealthEntry> Entries(HealthReport report) =>
        report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new HealthEntry(entry.Value.Status.ToString(), entry.Value.Description ?? entry.Value.Exception?.Message));
}
