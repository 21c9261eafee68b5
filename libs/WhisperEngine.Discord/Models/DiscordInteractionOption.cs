using System.Text.Json;

namespace WhisperEngine.Discord.Models;

/// <summary>An option that was filled in, or the subcommand that was chosen.</summary>
public sealed record DiscordInteractionOption
{
    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its type.</summary>
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>A string, number or boolean by its type; absent for a subcommand. Ids of users and channels are strings.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The options of a subcommand.</summary>
    public IReadOnlyList<DiscordInteractionOption> Options { get => field ?? []; init; }
}
