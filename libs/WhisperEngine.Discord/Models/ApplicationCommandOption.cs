namespace WhisperEngine.Discord.Models;

/// <summary>An option of a command.</summary>
public sealed record ApplicationCommandOption
{
    /// <summary>What it takes.</summary>
    public required ApplicationCommandOptionType Type { get; init; }

    /// <summary>1 to 32 characters in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the command cannot be used without it. Required options come first.</summary>
    public bool Required { get; init; }

    /// <summary>Up to 25; if there are any, nothing else can be chosen.</summary>
    public IReadOnlyList<ApplicationCommandChoice> Choices { get => field ?? []; init; }

    /// <summary>The options of a subcommand.</summary>
    public IReadOnlyList<ApplicationCommandOption> Options { get => field ?? []; init; }
}
