namespace WhisperEngine.Characters;

/// <summary>Examples that are longer than the character's replies may be: a model follows the example, not the rule.</summary>
internal static class ReplyLengths
{
    public static IEnumerable<CdlFinding> In(CharacterDocument document)
    {
        if (LengthLimit.In(document.ResponseStyle.Length) is not { } limit)
            return [];
        return from example in Examples(document)
               where !limit.Allows(example.Text)
               select new CdlFinding(
                   example.Path, null,
                   $"This example has {limit.Count(example.Text)} {limit.Unit}s; responseStyle.length allows {limit.Most}. "
                       + "Shorten it, or change the rule.",
                   CdlSeverity.Warning);
    }

    private static IEnumerable<(string Path, string Text)> Examples(CharacterDocument document) =>
    [
        .. Said(document).Select(text => ("card.exampleDialogues", text)),
        .. document.Stance.AiScenarios.Select(
            (scenario, index) => ($"{CdlTree.ItemOf("stance.aiScenarios", index)}.example", scenario.Example ?? "")),
    ];

    /// <summary>What the character says in its examples of dialogue; a speech goes on until another line names a speaker.</summary>
    private static List<string> Said(CharacterDocument document)
    {
        string[] names = ["{{char}}", document.Identity.Name, document.Identity.Nickname ?? document.Identity.Name];
        var speeches = new List<string>();
        var speaking = false;
        foreach (var line in (document.Card.ExampleDialogues ?? "").Split('\n', StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon is > 0 and < 80 && !line[..colon].Contains(". ", StringComparison.Ordinal))
            {
                speaking = names.Contains(line[..colon], StringComparer.OrdinalIgnoreCase);
                if (speaking)
                    speeches.Add(line[(colon + 2)..]);
            }
            else if (line.StartsWith("<START>", StringComparison.OrdinalIgnoreCase))
            {
                speaking = false;
            }
            else if (speaking)
            {
                speeches[^1] += "\n" + line;
            }
        }
        return speeches;
    }
}
