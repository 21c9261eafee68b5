namespace WhisperEngine.Local.Discord.Rest;

/// <summary>How often a bot may call a route for one channel, guild or webhook. Endpoint metadata.</summary>
internal sealed record RouteLimit(int Count, TimeSpan Window)
{
    /// <summary>Discord does not publish its limits; these are the commonly seen ones.</summary>
    public static RouteLimit Default { get; } = new(10, TimeSpan.FromSeconds(5));

    public static RouteLimit Messages { get; } = new(5, TimeSpan.FromSeconds(5));

    public static RouteLimit Reactions { get; } = new(1, TimeSpan.FromMilliseconds(250));
}
