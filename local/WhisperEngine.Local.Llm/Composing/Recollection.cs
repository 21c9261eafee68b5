using System.Text.RegularExpressions;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm.Composing;

/// <summary>Finds what the prompt remembers that has words in common with a message.</summary>
internal static partial class Recollection
{
    private static readonly string[] Sections = ["What you know about the person", "Memories", "Earlier"];

    /// <summary>Best first; of equals, what was said last.</summary>
    public static IReadOnlyList<string> About(string message, CharacterPrompt prompt, IReadOnlyList<ChatTurn> earlier)
    {
        var asked = Words.Content(message);
        return [.. Remembered(prompt, earlier)
            .Select(quote => (quote, score: Words.Content(quote).Count(asked.Contains)))
            .Where(c => c.score > 0)
            .OrderByDescending(c => c.score)
            .Select(c => c.quote)];
    }

    /// <summary>Everything remembered, what was said last first.</summary>
    public static IEnumerable<string> Remembered(CharacterPrompt prompt, IReadOnlyList<ChatTurn> earlier) => earlier
        .Reverse()
        .Where(turn => turn is { Role: "user", Text.Length: > 0 })
        // A question is nothing that the person told.
        .Where(turn => IntentReader.Read(turn.Text) is not (Intent.Recall or Intent.AboutSelf))
        .Select(turn => turn.Text.Trim())
        .Concat(Sections.SelectMany(prompt.Lines).Select(line => Dated().Match(line) is { Success: true } said ? said.Groups["text"].Value : line).Where(line => !line.EndsWith('?')))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was recalled for the message first and the person said, no question; none if nothing was. The prompt has the best first.</summary>
    public static string? Closest(CharacterPrompt prompt) => prompt.Lines("Memories")
        .Select(line => Dated().Match(line))
        .Where(said => said.Success && said.Groups["who"].Value != prompt.Name && !said.Groups["text"].Value.Contains('?', StringComparison.Ordinal))
        .Select(said => said.Groups["text"].Value)
        .FirstOrDefault();

    [GeneratedRegex("^\"[0-9]{4}-[0-9]{2}-[0-9]{2}, (?<who>[^:]+): (?<text>.+)\"$")]
    private static partial Regex Dated();
}
