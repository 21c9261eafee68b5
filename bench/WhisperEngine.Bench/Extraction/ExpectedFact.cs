using System.Text.RegularExpressions;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.Bench.Extraction;

/// <summary>What a talk says of its person. See the head of <c>talks.txt</c>.</summary>
/// <param name="IsOver">It is so no longer.</param>
/// <param name="Corrects">It sets right what was said before.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Predicates">Any of these says it.</param>
/// <param name="Words">Words that the value must have.</param>
/// <param name="Optional">Words that it may have besides.</param>
/// <param name="Line">Number of the person's line that says it, from 1.</param>
internal sealed partial record ExpectedFact(
    bool IsOver, bool Corrects, string Subject, IReadOnlyList<string> Predicates, IReadOnlyList<IReadOnlyList<string>> Words, IReadOnlyList<string> Optional, long Line)
{
    /// <exception cref="FormatException">The line has another form.</exception>
    public static ExpectedFact Parse(string line)
    {
        if (Form().Match(line) is not { Success: true } form) throw new FormatException($"Not a fact: {line}");

        var value = form.Groups["value"].Value;
        return new(
            form.Groups["over"].Success, form.Groups["corrects"].Success, form.Groups["subject"].Value, form.Groups["predicates"].Value.Split('|'),
            [.. Optionals().Replace(value, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('|').SelectMany(Plain).ToArray())],
            [.. Optionals().Matches(value).SelectMany(optional => Plain(optional.Value))], long.Parse(form.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Whether what was found says this: of the same, of the same line, with all of the words and no others.</summary>
    public bool Is(FoundFact found)
    {
        var words = Plain(found.Fact.Text).ToArray();
        return found.IsOver == IsOver && (found.Fact.Origin == "user") == Corrects && found.Sources.Contains(Line) && Of(found.Fact.Subject) == Subject
            && Predicates.Contains(found.Fact.Predicate) && (IsOver || Words.All(any => any.Any(words.Contains)))
            && words.All(word => Optional.Contains(word) || Words.Any(any => any.Contains(word)));
    }

    private static string Of(string subject) => subject == Fact.Person ? subject : subject.Split(' ')[^1];

    private static IEnumerable<string> Plain(string text) => Word().Matches(text).Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex(@"^= (?<over>over )?(?<corrects>! )?(?<subject>\S+) (?<predicates>\S+) : (?<value>.+) @(?<line>\d+)$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Optionals();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
