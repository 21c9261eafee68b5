using System.Net;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>What a server said to a write.</summary>
/// <param name="Status">The status, or none if there was no answer.</param>
/// <param name="Words">The server's words, or why there was no answer.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
internal readonly record struct WriteAnswer(HttpStatusCode? Status, string Words, TimeSpan? RetryAfter = null);
