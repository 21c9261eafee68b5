namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>How a text index cuts text: at whitespace, or at everything that is no letter or digit; <c>prefix</c> also finds beginnings.</summary>
internal sealed record Tokenizer(string Kind, bool Lowercase, int MinLength, int MaxLength)
{
    public bool Matches(string document, string query, TextMatchKind kind)
    {
        var wanted = Tokens(query);
        if (wanted.Count == 0) return false;
        var tokens = Tokens(document);
        if (kind == TextMatchKind.Phrase) return Enumerable.Range(0, tokens.Count).Any(start => tokens.Skip(start).Take(wanted.Count).SequenceEqual(wanted));
        var found = wanted.Select(token => Kind == "prefix"
            ? tokens.Exists(other => other.StartsWith(token, StringComparison.Ordinal))
            : tokens.Contains(token));
        return kind == TextMatchKind.Any ? found.Any(hit => hit) : found.All(hit => hit);
    }

    private List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsPart(text[i])) continue;
            if (i > start && i - start >= MinLength && i - start <= MaxLength) tokens.Add(Lowercase ? text[start..i].ToLowerInvariant() : text[start..i]);
            start = i + 1;
        }

        return tokens;
    }

    private bool IsPart(char c) => Kind == "whitespace" ? !char.IsWhiteSpace(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
