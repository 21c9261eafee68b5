namespace WhisperEngine.Local.Discord.Faults;

/// <summary>One kind of trouble.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Bot">The id or name of the bot that it meets; all if absent.</param>
/// <param name="Count">How many requests, heartbeats or events it meets.</param>
/// <param name="Path">Only requests of this method and path, such as <c>POST /channels</c>; a part of it is enough.</param>
/// <param name="Event">Only events of this type.</param>
/// <param name="Code">Of <see cref="FaultKind.Close"/>.</param>
/// <param name="Resumable">Of <see cref="FaultKind.InvalidSession"/>.</param>
/// <param name="Scope">Of <see cref="FaultKind.RateLimit"/>: user, global or shared.</param>
/// <param name="RetryAfter">Of <see cref="FaultKind.RateLimit"/>, in seconds.</param>
/// <param name="DelayMs">Of <see cref="FaultKind.Latency"/>.</param>
/// <param name="Status">Of <see cref="FaultKind.Error"/>.</param>
/// <param name="After">Whether <see cref="FaultKind.Error"/> strikes after the request was carried out.</param>
internal sealed record Fault(
    FaultKind Kind,
    string? Bot = null,
    int Count = 1,
    string? Path = null,
    string? Event = null,
    int Code = 4000,
    bool Resumable = false,
    string Scope = "user",
    double RetryAfter = 1,
    int DelayMs = 1000,
    int Status = 500,
    bool After = false)
{
    public bool StrikesAtOnce() => Kind is FaultKind.Reconnect or FaultKind.DropSocket or FaultKind.InvalidSession or FaultKind.Close;

    /// <summary>The field that is out of range, none if all are well.</summary>
    public string? Problem() => this switch
    {
        { Count: < 1 or > 100_000 } => "count must be from 1 to 100000",
        { Code: not 1000 and not 1001 and (< 4000 or > 4999) } => "code must be 1000, 1001 or from 4000 to 4999",
        { Scope: not ("user" or "global" or "shared") } => "scope must be user, global or shared",
        { RetryAfter: < 0 or > 3600 } => "retry_after must be from 0 to 3600 seconds",
        { DelayMs: < 0 or > 600_000 } => "delay_ms must be from 0 to 600000",
        { Status: < 400 or > 599 } => "status must be from 400 to 599",
        _ => null,
    };
}
