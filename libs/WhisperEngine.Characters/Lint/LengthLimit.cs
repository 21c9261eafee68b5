using System.Globalization;
using System.Text.RegularExpressions;

namespace WhisperEngine.Characters;

/// <summary>The longest reply that an author's words allow, such as "two to five sentences". English only.</summary>
internal sealed partial record LengthLimit(int Most, string Unit)
{
    private static readonly string[] Numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The limit that a text states; null when it states none that can be counted.</summary>
    public static LengthLimit? In(string? text)
    {
        var match = Stated().Match(text ?? "");
        if (!match.Success)
            return null;
        var number = match.Groups["most"] is { Success: true } most ? most.Value : match.Groups["least"].Value;
        return new(NumberOf(number), match.Groups["unit"].Value.ToLowerInvariant());
    }

    public bool Allows(string reply) => Count(reply) <= Most;

    public int Count(string reply) => Unit switch
    {
        "sentence" => Sentence().Count(reply),
        "word" => reply.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length,
        "paragraph" => reply.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length,
        _ => reply.Length,
    };

    private static int NumberOf(string number)
    {
        var word = Array.IndexOf(Numbers, number.ToLowerInvariant());
        return word >= 0 ? word : int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"\b(?<least>[0-9]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        + @"(\s*(to|or|-|–)\s*(?<most>[0-9]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?"
        + @"\s+(\w+\s+)?(?<unit>sentence|word|character|paragraph)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Stated();

    [GeneratedRegex(@"[^.!?…]*[\p{L}\p{N}][^.!?…]*([.!?…]+|$)")]
    private static partial Regex Sentence();
}
