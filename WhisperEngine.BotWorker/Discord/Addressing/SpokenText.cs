using System.Text.RegularExpressions;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Addressing;

/// <summary>What somebody says in a message as against what they quote as code.</summary>
internal static partial class SpokenText
{
    /// <summary>The text with a space for each piece of code.</summary>
    public static string Of(string content) => content.Contains('`', StringComparison.Ordinal) ? Code().Replace(content, " ") : content;

    /// <summary>The users mentioned in the text, in order; a reply's ping is none of them.</summary>
    public static IEnumerable<Snowflake> Mentions(string spoken)
    {
        foreach (Match match in Mention().Matches(spoken))
        {
            if (Snowflake.TryParse(match.Groups[1].Value, null, out var id))
                yield return id;
        }
    }

    /// <summary>Where the name stands as a word of its own, in any case of its letters; -1 if nowhere.</summary>
    public static int IndexOfName(string spoken, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return -1;
        for (var at = Find(0); at >= 0; at = Find(at + 1))
        {
            if (!IsInWord(at - 1) && !IsInWord(at + name.Length))
                return at;
        }
        return -1;

        int Find(int from) => spoken.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
        bool IsInWord(int i) => i >= 0 && i < spoken.Length && (char.IsLetterOrDigit(spoken[i]) || spoken[i] == '_');
    }

    // Discord shows backticks that nothing closes as they are, and what follows them as text.
    [GeneratedRegex(@"```[\s\S]*?```|``[\s\S]+?``|`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("<@!?([0-9]{1,20})>", RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
