using System.Text.RegularExpressions;

namespace WhisperEngine.Memory.Facts;

/// <summary>
/// What a person says of themselves in so many words: name, time zone, place, and how they want to be talked to. English, by rules that would
/// rather miss one than invent one: only sentences that begin in the first person; no question, no denial, no supposition, nothing quoted.
/// Everything else is found later, in the background.
/// </summary>
public static partial class LiveFacts
{
    private const int LongestSentence = 300;

    /// <summary>The facts of a person's message.</summary>
    public static IReadOnlyList<NewFact> In(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = CodeBlock().Replace(Models.PlainText.Of(message).Replace('’', '\''), " ");
        var facts = new Dictionary<string, NewFact>();
        foreach (var sentence in SentenceEnd().Split(text).Select(part => part.Trim()).Where(IsPlainStatement))
        {
            if (FactOf(Opening().Replace(sentence, "")) is { } fact) facts[fact.Predicate] = fact; // the last word counts
        }
        return [.. facts.Values];
    }

    private static NewFact? FactOf(string statement)
    {
        if (LiveNames.In(statement) is { } name) return Preference(Predicates.PreferredName, name, .95);
        if (Zone().Match(statement) is { Success: true } zone) return Preference(Predicates.TimeZone, zone.Groups["value"].Value, .90);
        if (Place().Match(statement) is { Success: true } place) return Preference(Predicates.Location, place.Groups["value"].Value.TrimEnd('.', '-', '\''), .85);
        if (Style().Match(statement) is { Success: true } style) return Preference(Predicates.CommunicationStyle, style.Groups["value"].Value, .80);
        return null;
    }

    private static NewFact Preference(string predicate, string value, double confidence) => new(Fact.PreferenceKind, predicate, value, confidence);

    // The mark that ended the sentence is still there.
    private static bool IsPlainStatement(string sentence) =>
        sentence.Length is > 0 and <= LongestSentence && !sentence.EndsWith('?') && sentence[0] != '>'
        && !Quotes().IsMatch(sentence) && !Doubt().IsMatch(sentence);

    [GeneratedRegex("```.*?(```|$)|`[^`]*`", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // After the mark, but not after an initial or a title: "J. R. Smith", "Dr. Smith".
    [GeneratedRegex(@"(?<=[.!?…])(?<!\b(?:\p{L}|dr|mr|mrs|ms|prof|st)\.)\s+|\n+", RegexOptions.IgnoreCase)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[\"“”«»„]|(?<!\\p{L})'|'(?!\\p{L})")]
    private static partial Regex Quotes();

    [GeneratedRegex(
        @"\b(?:if|unless|suppose|supposing|imagine|pretend|pretending|let's say|wish|maybe|perhaps|might|could|would be|as though|hypothetically"
        + @"|not|never|no longer|anymore|any more|nobody|(?:he|she|they|it|[\p{Lu}]\p{L}+) (?:said|says|told|asked|asks|wrote|writes)|used to|just kidding|jk)\b|n't\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Doubt();

    [GeneratedRegex(
        @"^(?:(?:(?:hi|hey|hello|hiya|good (?:morning|evening|afternoon))(?:,? (?!my\b|i\b|i'm\b|call\b|please\b|you\b)\p{L}+)?|well|so|oh|ok|okay|yes|yeah|no|and|but|also"
        + @"|actually|anyway|by the way|btw|fyi|just so you know|for the record|nice to meet you|to be clear)\b[\s,.!:;-]*)+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(?i:my time ?zone is|my time ?zone's|i(?:'m| am) (?:in|on)(?: the)?) (?<value>[A-Z]\p{L}+(?:[/_]\p{L}+)*/\p{L}+(?:[/_-]\p{L}+)*|(?i:utc|gmt)(?: ?[+-]\d{1,2}(?::?\d{2})?)?"
        + @"|(?i:central european|eastern european|western european|pacific|eastern|central|mountain|atlantic)(?i: (?:standard|daylight|summer))?(?= time\b)(?i: time)"
        + @"|(?:CET|CEST|EET|EEST|WET|WEST|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|AST|IST|JST|KST|AEST|AEDT|NZST|NZDT|MSK|ET|PT|CT|MT))(?i: time ?zone| time)?(?=$|[.,;!]|\s)")]
    private static partial Regex Zone();

    [GeneratedRegex(
        @"^(?i:i live in|i(?:'m| am) living in|i(?:'m| am) based in|i reside in|i(?:'ve| have)?(?: just| recently)? moved to|my location is|i live near)"
        + @" (?<value>(?:the )?\p{Lu}[\p{L}\p{M}'.-]*(?:,? (?:(?:of|de|da|do|del|la|le|am|an der|upon|on) )?(?!I\b|I')\p{Lu}[\p{L}\p{M}'-]*)*)")]
    private static partial Regex Place();

    private const string Manner = "(?:(?:very|more|really) )?(?:short|shorter|brief|concise|long|longer|detailed|formal|casual|informal|simple|simpler|plain|playful"
        + "|serious|direct|blunt|honest|gentle|friendly|technical|funny)";

    private const string Manners = "(?<value>" + Manner + "(?:(?:,| and|, and) " + Manner + ")*)";

    private const string Replies = "(?:answers|replies|responses|messages|explanations|texts)";

    [GeneratedRegex(
        "^(?:(?:i (?:really |much )?(?:prefer|like|want)|i'd (?:prefer|like)|i would (?:prefer|like)|please (?:give me|use|write)) (?:your )?" + Manners + " " + Replies
        + "|(?:please )?keep (?:it|things|your " + Replies + ") " + Manners
        + "|(?:please )?be " + Manners + " (?:with|to) me)\\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Style();
}
