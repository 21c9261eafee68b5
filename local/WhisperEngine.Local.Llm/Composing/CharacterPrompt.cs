namespace WhisperEngine.Local.Llm.Composing;

/// <summary>A system prompt taken apart by its headings: <c># You are {Name}</c>, then sections under <c>## </c>.</summary>
internal sealed class CharacterPrompt
{
    private const string NameHeading = "# You are ";
    private const string SectionHeading = "## ";
    private const string Signature = "Says:";

    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.OrdinalIgnoreCase);

    public string Name { get; private set; } = "";

    /// <summary>Expressions that the character is known by.</summary>
    public IReadOnlyList<string> Signatures { get; private set; } = [];

    public static CharacterPrompt Parse(string prompt)
    {
        var parsed = new CharacterPrompt();
        List<string>? section = null;
        foreach (var raw in prompt.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.StartsWith(NameHeading))
            {
                parsed.Name = line[NameHeading.Length..].Trim().TrimEnd('.').ToString();
            }
            else if (line.StartsWith(SectionHeading))
            {
                section = [];
                parsed._sections[line[SectionHeading.Length..].Trim().ToString()] = section;
            }
            else if (line.Length > 0)
            {
                section?.Add((line.StartsWith("- ") ? line[2..] : line).ToString());
            }
        }

        parsed.Signatures = [.. parsed.Lines("Voice")
            .Where(line => line.StartsWith(Signature, StringComparison.Ordinal))
            .Select(Unquote)
            .Where(said => said.Length > 0)];
        return parsed;
    }

    /// <summary>The lines of a section without their list marks; none if the prompt has no such section.</summary>
    public IReadOnlyList<string> Lines(string section) => _sections.TryGetValue(section, out var lines) ? lines : [];

    /// <summary>What stands between the quotes; a remark on when it is said may follow them.</summary>
    private static string Unquote(string line)
    {
        var said = line[Signature.Length..].Trim();
        if (said is not ['"' or '“', ..]) return said;

        var end = said.IndexOfAny(['"', '”'], 1);
        return said[1..(end < 0 ? said.Length : end)];
    }
}
