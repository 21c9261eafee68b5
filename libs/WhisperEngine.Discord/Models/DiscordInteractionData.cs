namespace WhisperEngine.Discord.Models;

/// <summary>The command that was used.</summary>
public sealed record DiscordInteractionData
{
    /// <summary>The command's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The command's name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Slash, user or message command.</summary>
    public ApplicationCommandType Type { get; init; }

    /// <summary>What was filled in; a subcommand holds its own.</summary>
    public IReadOnlyList<DiscordInteractionOption> Options { get => field ?? []; init; }

    /// <summary>The user or message that a context-menu command was used on.</summary>
    public Snowflake? TargetId { get; init; }
}
