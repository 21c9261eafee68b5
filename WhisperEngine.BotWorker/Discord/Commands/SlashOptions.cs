using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>What was filled in. Discord checks it against the definition, except for who plays Discord; so nothing is relied on.</summary>
internal sealed class SlashOptions(IReadOnlyList<DiscordInteractionOption> options)
{
    /// <summary>The chosen subcommand; none when there is none.</summary>
    public string? Subcommand => Chosen?.Name;

    private DiscordInteractionOption? Chosen =>
        options.FirstOrDefault(option => option.Type == ApplicationCommandOptionType.SubCommand);

    /// <summary>A text option of the command or of the chosen subcommand, without blanks around it; none when left out or blank.</summary>
    public string? Text(string name)
    {
        var value = (Chosen?.Options ?? options).FirstOrDefault(option => option.Name == name)?.Value;
        return value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Trim() is { Length: > 0 } written ? written : null;
    }
}
