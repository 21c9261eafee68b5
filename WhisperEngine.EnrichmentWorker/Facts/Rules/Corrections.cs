using System.Text.RegularExpressions;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>Corrections that only make sense after what they correct: "not Anna, Ana", "no, Ana", "I meant Porto".</summary>
internal static partial class Corrections
{
    /// <summary>The finding with its right value; none when this corrects none of them.</summary>
    /// <param name="statement">What was said.</param>
    /// <param name="earlier">What was found so far, in order.</param>
    public static Finding? Of(Statement statement, IReadOnlyList<Finding> earlier)
    {
        if (Instead().Match(statement.Text) is { Success: true } instead)
        {
            var (wrong, right) = (instead.Groups["wrong"].Value, instead.Groups["right"].Value);
            return earlier.LastOrDefault(finding => Has(finding.Text, wrong)) is { } found ? found with { Text = Replace(found.Text, wrong, right) } : null;
        }
        if (statement.Corrects && Alone().Match(statement.Text) is { Success: true } alone
            && earlier.LastOrDefault(finding => finding.Text.Length > 0 && char.IsUpper(finding.Text[0])) is { } last)
            return last with { Text = alone.Groups["right"].Value };
        return null;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Replace(string text, string wrong, string right) => text.Replace(wrong, right, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^not (?<wrong>[\p{L}'-]+(?: [\p{L}'-]+)?),? (?:but )?(?<right>[\p{L}'-]+(?: [\p{L}'-]+)?)$|^(?:it's|it is|that's|its|(?:her|his|their|the) name is|should be|i meant)? ?(?<right>[\p{L}'-]+(?: [\p{L}'-]+)?),? (?:and )?not (?<wrong>[\p{L}'-]+(?: [\p{L}'-]+)?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Instead();

    [GeneratedRegex(@"^(?:(?i:it's|it is|that's|(?:her|his|their|the) name is|should be) )?(?<right>\p{Lu}[\p{L}\p{M}'-]*(?: \p{Lu}[\p{L}\p{M}'-]*)?)$")]
    private static partial Regex Alone();
}
