using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Llm.Faults;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm.Apis;

/// <summary>For tests and the curious on this machine: what was asked, what shall go wrong, how fast.</summary>
internal static class AdminApi
{
    public static void MapAdminApi(this WebApplication app)
    {
        var api = app.MapGroup("/admin").WithTags("Admin").AddEndpointFilter(RequireLoopbackAsync);
        api.MapGet("/requests", GetRequestsAsync).WithName("GetRequests").WithSummary("The last request bodies, newest last");
        api.MapGet("/faults", GetFaults).WithName("GetFaults").WithSummary("The faults to come");
        api.MapPost("/faults", AddFault).WithName("AddFault").WithSummary("Makes the next requests fail");
        api.MapDelete("/faults", ClearFaults).WithName("ClearFaults").WithSummary("Forgets the faults to come");
        api.MapGet("/options", GetOptions).WithName("GetOptions").WithSummary("The speed in force");
        api.MapPut("/options", SetOptions).WithName("SetOptions").WithSummary("Changes the speed of the replies to come");
    }

    /// <summary>A web page can make a browser on this machine call us; then the Host header names that page's site.</summary>
    private static async ValueTask<object?> RequireLoopbackAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var host = http.Request.Host.Host;
        var local = http.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip)
            && (host == "localhost" || (IPAddress.TryParse(host, out var named) && IPAddress.IsLoopback(named)));
        return local ? await next(context) : TypedResults.Problem("The admin API only answers callers on this machine.", statusCode: 403);
    }

    private static async Task GetRequestsAsync(HttpContext context, RequestLog log, int last = RequestLog.MaxRequests)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartArray();
        foreach (var body in log.Last(Math.Clamp(last, 0, RequestLog.MaxRequests))) writer.WriteRawValue(body);
        writer.WriteEndArray();
        await writer.FlushAsync(context.RequestAborted);
    }

    private static JsonHttpResult<IReadOnlyList<Fault>> GetFaults(FaultQueue faults) =>
        TypedResults.Json(faults.Pending, AdminJson.Default.IReadOnlyListFault);

    private static Results<NoContent, ProblemHttpResult> AddFault(Fault fault, FaultQueue faults)
    {
        if (fault.Problem() is { } problem) return TypedResults.Problem(problem, statusCode: 400);
        return faults.TryAdd(fault)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"More than {FaultQueue.MaxFaults} faults are waiting; DELETE /admin/faults first.", statusCode: 409);
    }

    private static NoContent ClearFaults(FaultQueue faults)
    {
        faults.Clear();
        return TypedResults.NoContent();
    }

    private static JsonHttpResult<LocalLlmOptions> GetOptions(Pace pace) =>
        TypedResults.Json(pace.Current, AdminJson.Default.LocalLlmOptions);

    private static Results<NoContent, ProblemHttpResult> SetOptions(LocalLlmOptions options, Pace pace)
    {
        List<ValidationResult> problems = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            return TypedResults.Problem(string.Join(' ', problems.Select(p => p.ErrorMessage)), statusCode: 400);
        pace.Current = options;
        return TypedResults.NoContent();
    }
}
