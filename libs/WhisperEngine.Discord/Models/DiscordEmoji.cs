namespace WhisperEngine.Discord.Models;

/// <summary>An emoji of Unicode, or of a guild.</summary>
public sealed record DiscordEmoji
{
    /// <summary>A guild's emoji has an id, one of Unicode has none.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The character itself, or the name of a guild's emoji.</summary>
    public string? Name { get; init; }

    /// <summary>As a reaction call wants it: the character, or <c>name:id</c>.</summary>
    public override string ToString() => Id is { } id ? $"{Name}:{id}" : Name ?? "";
}
