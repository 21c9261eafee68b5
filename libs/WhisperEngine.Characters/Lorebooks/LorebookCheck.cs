using System.Globalization;
using System.Text.Json;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Looks for what makes a lorebook slow or an entry of it dead.</summary>
public static class LorebookCheck
{
    /// <summary>More entries or expressions than this are refused: every one is looked for at every message.</summary>
    public const int MaxEntries = 2_000;

    /// <summary>The most regular expressions of a book.</summary>
    public const int MaxExpressions = 100;

    // Finding out that an expression is slow is slow itself.
    private const int MaxSlowOnes = 3;

    /// <summary>What must be changed before the book can be used. Tries every regular expression, so not for every message.</summary>
    /// <param name="book">The book as it came.</param>
    /// <param name="path">Where it stands, such as <c>card.lorebook</c>.</param>
    public static IReadOnlyList<CdlFinding> Findings(JsonElement book, string path)
    {
        var entries = LoreJson.Items(book, "entries").Count();
        if (entries > MaxEntries)
            return [new($"{path}.entries", Show(entries), $"Keep at most {MaxEntries} entries.")];
        var expressions = Expressions(book, path).Take(MaxExpressions + 1).ToList();
        if (expressions.Count > MaxExpressions)
            return [new($"{path}.entries", null, $"Keep at most {MaxExpressions} regular expressions in all entries together.")];
        return [.. expressions
            .Where(expression => expression.Check() == LoreRegexProblem.Slow)
            .Take(MaxSlowOnes)
            .Select(expression => new CdlFinding(
                expression.Path, ShownValue.Of(expression.Key),
                "This expression is slow. Write a shorter one without look-around, references back and large nested repeats."))];
    }

    /// <summary>Where expressions stand that are none, and so never match.</summary>
    public static IEnumerable<string> Invalid(JsonElement book, string path) => Expressions(book, path)
        .Where(expression => expression.Check() == LoreRegexProblem.Invalid).Select(expression => expression.Path);

    private static IEnumerable<Expression> Expressions(JsonElement book, string path) =>
        from item in LoreJson.Items(book, "entries").Select((entry, index) => (Entry: entry, Path: $"{path}.entries[{Show(index)}]"))
        where LoreJson.Flag(item.Entry, "use_regex") == true
        let sensitive = LoreJson.Flag(item.Entry, "case_sensitive") ?? false
        let keys = LoreJson.Texts(item.Entry, "keys")
            .Select((key, index) => new Expression($"{item.Path}.keys[{Show(index)}]", key, sensitive))
        let additional = LoreDecorators.Read(LoreJson.Text(item.Entry, "content") ?? "").List("additional_keys")
            .Select(key => new Expression($"{item.Path}.content", key, sensitive))
        from expression in keys.Concat(additional)
        select expression;

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Expression(string Path, string Key, bool CaseSensitive)
    {
        public LoreRegexProblem Check() => LoreRegex.Check(Key, CaseSensitive);
    }
}
