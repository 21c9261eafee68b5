namespace WhisperEngine.Discord.Rest;

/// <summary>One call's address.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Template">The path with names in place of ids: what spans, logs and errors show.</param>
/// <param name="Path">The path below the base address.</param>
/// <param name="Major">The channel, guild or webhook that has rate limits of its own; empty if none.</param>
internal sealed record Route(HttpMethod Method, string Template, string Path, string Major = "")
{
    /// <summary>Interaction calls are outside the limit of 50 requests a second.</summary>
    public bool CountsGlobally { get; init; } = true;

    /// <summary>Whether doing it twice is the same as doing it once.</summary>
    public bool Idempotent { get; init; } = Method != HttpMethod.Post;

    /// <summary>Interaction calls carry a token of their own in the path.</summary>
    public bool NeedsToken { get; init; } = true;

    public string Key => $"{Method.Method} {Template}";
}
