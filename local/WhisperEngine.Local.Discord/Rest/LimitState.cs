namespace WhisperEngine.Local.Discord.Rest;

/// <summary>A request's place in its window.</summary>
/// <param name="Bucket">The name under which clients share what they know of a limit.</param>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">How many more fit.</param>
/// <param name="ResetAfter">Until the window ends.</param>
/// <param name="Refusal">Whose limit is exceeded: user, global or shared; none if the request may go on.</param>
internal sealed record LimitState(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter, string? Refusal = null);
