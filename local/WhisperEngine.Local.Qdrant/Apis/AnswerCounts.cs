using System.Collections.Concurrent;

namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>Answers by route and status since the start.</summary>
internal sealed class AnswerCounts
{
    private readonly ConcurrentDictionary<(string Method, string Endpoint, int Status), long> _counts = new();

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } endpoint })
            _counts.AddOrUpdate((context.Request.Method, endpoint.Replace("{collection}", "{name}", StringComparison.Ordinal), context.Response.StatusCode), 1, (_, count) => count + 1);
    }

    public IEnumerable<(string Method, string Endpoint, int Status, long Count)> Snapshot() =>
        _counts.Select(entry => (entry.Key.Method, entry.Key.Endpoint, entry.Key.Status, entry.Value));
}
