using System.Globalization;
using System.Text;
using WhisperEngine.BotWorker.Characters;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/character</c>: who speaks.</summary>
internal sealed class CharacterCommand(PublishedCharacters published, CharacterSnapshots snapshots) : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command("character", "Who I am");

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        if (await published.FindAsync(context.Bot.Name, cancellationToken) is not { } character)
            return "I have no character at this moment: it was deleted.";

        var (snapshot, _) = await snapshots.GetAsync(character.Name, character.Version).AsTask().WaitAsync(cancellationToken);
        var who = snapshot.Document.Identity;
        var text = new StringBuilder($"**{who.Name}**");
        if (who.Occupation is { Length: > 0 } occupation) text.Append(CultureInfo.InvariantCulture, $", {Sentences.OneLine(occupation, 200)}");
        if (who.Description is { Length: > 0 } description) text.Append('\n').Append(Sentences.Cut(description.Trim(), 1_500));
        return text.Append(CultureInfo.InvariantCulture, $"\nI am a character played by an AI, version {snapshot.Version}.").ToString();
    }
}
