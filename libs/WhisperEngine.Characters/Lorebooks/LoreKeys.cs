using System.Text.RegularExpressions;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Words or regular expressions to look for.</summary>
internal sealed class LoreKeys
{
    private readonly StringComparison comparison;
    private readonly IReadOnlyList<string> words;
    private readonly IReadOnlyList<LorePattern> patterns;

    private LoreKeys(IReadOnlyList<string> words, IReadOnlyList<LorePattern> patterns, bool isEmpty, bool caseSensitive)
    {
        (this.words, this.patterns, IsEmpty) = (words, patterns, isEmpty);
        comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
    }

    /// <summary>Whether nothing is looked for at all; keys that can never be found still count.</summary>
    public bool IsEmpty { get; }

    public static LoreKeys Of(IReadOnlyList<string> keys, bool caseSensitive, bool regex) => regex
        ? new([], [.. Patterns(keys, caseSensitive)], keys.Count == 0, caseSensitive)
        : new([.. keys.Select(key => key.Trim()).Where(key => key.Length > 0)], [], keys.Count == 0, caseSensitive);

    public bool AnyIn(string text) =>
        words.Any(word => text.Contains(word, comparison)) || patterns.Any(pattern => pattern.IsIn(text));

    private static IEnumerable<LorePattern> Patterns(IReadOnlyList<string> keys, bool caseSensitive) =>
        from key in keys
        let pattern = LoreRegex.Compile(key, caseSensitive).Pattern
        where pattern is not null
        select new LorePattern(pattern);

    /// <summary>An expression, given up for good when it has once taken too long.</summary>
    private sealed class LorePattern(Regex pattern)
    {
        private volatile bool isGivenUp;

        public bool IsIn(string text)
        {
            if (isGivenUp)
                return false;
            var matches = LoreRegex.IsMatch(pattern, text);
            isGivenUp = matches is null;
            return matches ?? false;
        }
    }
}
