using System.Text.RegularExpressions;
using WhisperEngine.BotWorker.Discord.Context;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>What a message says, as the character reads it and the transcript keeps it: people by their names instead of their ids.</summary>
internal static partial class MessageText
{
    private const int MaxLength = 4_000;

    /// <summary>The display name of who wrote it.</summary>
    public static string AuthorOf(DiscordMessage message) => SeenMessage.NameOf(message.Author, message.Member?.Nick);

    /// <param name="message">The message.</param>
    /// <param name="self">The bot that is spoken to: a mention of it at the beginning is only its address.</param>
    /// <param name="notes">What came with the text, one line each.</param>
    public static string Of(DiscordMessage message, Snowflake self, IReadOnlyList<string> notes)
    {
        var names = message.Mentions.DistinctBy(user => user.Id).ToDictionary(user => user.Id, user => SeenMessage.NameOf(user));
        var text = message.Content.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (LeadingMention().Match(text) is { Success: true } leading && leading.Groups[1].Value == self.ToString()) text = text[leading.Length..].TrimStart();
        text = Mention().Replace(text, match =>
            Snowflake.TryParse(match.Groups[1].Value, null, out var id) && names.TryGetValue(id, out var name) ? "@" + name : match.Value);
        if (notes.Count > 0) text = string.Join('\n', [.. text.Length > 0 ? [text] : Array.Empty<string>(), .. notes]);
        if (text.Length == 0) return "[called you without saying anything]";
        return text.Length > MaxLength ? text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)] : text;
    }

    [GeneratedRegex(@"\A<@!?(\d{1,20})>[,:]?", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingMention();

    [GeneratedRegex(@"<@!?(\d{1,20})>", RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
