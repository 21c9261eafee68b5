using System.Diagnostics;

namespace WhisperEngine.Discord.Rest;

/// <summary>The span and the measurement of one call. They know the route's template, never an id or a text.</summary>
internal sealed class RestCall(Route route, string bot, DiscordMetrics metrics, TimeProvider time) : IDisposable
{
    private readonly long _start = time.GetTimestamp();
    private readonly Activity? _span = DiscordTelemetry.Source.StartActivity("discord.rest", ActivityKind.Client);

    public int Tries { get; set; }

    /// <summary>The last answer's; 0 while there is none.</summary>
    public int Status { get; set; }

    public string? Bucket { get; set; }

    public void Dispose()
    {
        metrics.RestCall(bot, route.Key, Status, time.GetElapsedTime(_start));
        if (_span is null) return;
        _span.SetTag("bot", bot);
        _span.SetTag("http.request.method", route.Method.Method);
        _span.SetTag("http.route", route.Template);
        if (Status > 0) _span.SetTag("http.response.status_code", Status);
        if (Bucket is not null) _span.SetTag("discord.bucket", Bucket);
        if (Tries > 1) _span.SetTag("http.request.resend_count", Tries - 1);
        if (Status is < 200 or >= 300) _span.SetStatus(ActivityStatusCode.Error);
        _span.Dispose();
    }
}
