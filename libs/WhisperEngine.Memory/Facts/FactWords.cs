namespace WhisperEngine.Memory.Facts;

/// <summary>Facts in words, for prompts and for the people they are about.</summary>
public static class FactWords
{
    /// <summary>Such as <c>Is called Alex.</c> or <c>Loves pizza.</c> The value is the person's own text and stays data.</summary>
    public static string Describe(this Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var words = fact.Predicate switch
        {
            Predicates.PreferredName => "Is called",
            Predicates.TimeZone => "Has the time zone",
            Predicates.Location or "lives_in" => "Lives in",
            Predicates.CommunicationStyle => "Wants replies that are",
            var other => Capital(other.Replace('_', ' ')),
        };
        var whom = fact.Subject == Fact.Person ? "" : fact.Subject + ": ";
        return $"{whom}{words} {fact.Text}.";
    }

    /// <summary>The same with its age and how sure it is, such as <c>Loves pizza. (said 3 weeks ago)</c></summary>
    public static string Describe(this Fact fact, DateTimeOffset now) => fact.AgeAt(now) is { } age ? $"{fact.Describe()} ({age})" : fact.Describe();

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
