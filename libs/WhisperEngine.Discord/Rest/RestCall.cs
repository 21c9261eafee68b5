using System.Diagnostics;

namespace WhisperEngine.Discord.Rest;

/// <summary>The span and the measurement of one call. They know the route's template, never an id or a text.</summary>
internal sealed class RestCall(Route route, string bot, DiscordMetrics metrics, TimeProvider time) : IDisposable
{
    private readonly long _start = time.GetTimestamp();
    private readonly Activity? _span = DiscordTelemetry.Source.StartActivity("discord.rest", ActivityKind.Client);

    private int _tries;
    private int _status;
    private string? _bucket;

    public void Tried(RestAnswer answer)
    {
        _tries++;
        _status = answer.Status;
        _bucket = answer.RateLimit?.Bucket ?? _bucket;
    }

    public void Dispose()
    {
        metrics.RestCall(bot, route.Key, _status, time.GetElapsedTime(_start));
        if (_span is null) return;
        _span.SetTag("bot", bot);
        _span.SetTag("http.request.method", route.Method.Method);
        _span.SetTag("http.route", route.Template);
        if (_status > 0) _span.SetTag("http.response.status_code", _status);
        if (_bucket is not null) _span.SetTag("discord.bucket", _bucket);
        if (_tries > 1) _span.SetTag("http.request.resend_count", _tries - 1);
        if (_status is < 200 or >= 300) _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }
}
