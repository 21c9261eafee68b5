using System.Diagnostics.Metrics;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord;

/// <summary>What is counted and timed; tags are names of bots and routes, never ids of people or channels.</summary>
internal sealed class DiscordMetrics
{
    private readonly Histogram<double> _rest;
    private readonly Histogram<double> _latency;
    private readonly Gauge<double> _latest;
    private readonly Counter<long> _reconnects;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _invalid;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _stalls;

    public DiscordMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(DiscordTelemetry.SourceName);
        _rest = meter.CreateHistogram<double>("whisperengine.discord.rest.duration", "s", "REST calls, waits and retries included");
        _latency = meter.CreateHistogram<double>("whisperengine.discord.gateway.latency", "s", "From a heartbeat to its acknowledgement");
        _latest = meter.CreateGauge<double>("whisperengine.discord.gateway.latency.latest", "s", "The last heartbeat's latency");
        _reconnects = meter.CreateCounter<long>("whisperengine.discord.gateway.reconnects", "{reconnect}", "Gateway connections that ended");
        _limited = meter.CreateCounter<long>("whisperengine.discord.rest.rate_limited", "{answer}", "Answers 429");
        _invalid = meter.CreateCounter<long>("whisperengine.discord.rest.invalid", "{answer}", "Answers that count towards the invalid-request limit");
        _dropped = meter.CreateCounter<long>("whisperengine.discord.gateway.events.dropped", "{event}", "Events not passed on");
        _stalls = meter.CreateCounter<long>("whisperengine.discord.gateway.stalls", "{stall}", "Times that reading stopped for a consumer that is behind");
    }

    public void RestCall(string bot, string route, int status, TimeSpan duration) =>
        _rest.Record(duration.TotalSeconds, new("bot", bot), new("route", route), new("status", status));

    public void GatewayLatency(string bot, TimeSpan latency)
    {
        _latency.Record(latency.TotalSeconds, new KeyValuePair<string, object?>("bot", bot));
        _latest.Record(latency.TotalSeconds, new KeyValuePair<string, object?>("bot", bot));
    }

    public void Reconnect(string bot, string reason) => _reconnects.Add(1, new("bot", bot), new("reason", reason));

    public void RateLimited(string bot, RateLimitScope scope) =>
        _limited.Add(1, new("bot", bot), new("scope", Enum.GetName(scope)!.ToLowerInvariant()));

    public void InvalidRequest(string bot, int status) => _invalid.Add(1, new("bot", bot), new("status", status));

    public void Stall(string bot) => _stalls.Add(1, new KeyValuePair<string, object?>("bot", bot));

    public void EventDropped(string bot, string reason) => _dropped.Add(1, new("bot", bot), new("reason", reason));
}
