namespace WhisperEngine.Characters.Prompts;

/// <summary>Collects the lines of a part; without any line there is no part.</summary>
internal sealed class Lines(string heading)
{
    private readonly List<string> lines = [];

    /// <summary>Adds a line made of a value, unless the value is missing.</summary>
    public Lines Add(string? value, Func<string, string>? line = null)
    {
        if (!string.IsNullOrWhiteSpace(value))
            lines.Add(line is null ? value.Trim() : line(value.Trim()));
        return this;
    }

    /// <summary>Adds a line for each item.</summary>
    public Lines AddEach<T>(IEnumerable<T> items, Func<T, string?> line)
    {
        foreach (var item in items)
            Add(line(item));
        return this;
    }

    /// <summary>The part, or null without any line.</summary>
    public string? Build() => lines.Count == 0 ? null : $"{heading}\n{string.Join('\n', lines)}";

    /// <summary>A text in brackets with a space before it, or nothing.</summary>
    public static string Bracketed(string? text) => string.IsNullOrWhiteSpace(text) ? "" : $" ({text.Trim()})";
}
