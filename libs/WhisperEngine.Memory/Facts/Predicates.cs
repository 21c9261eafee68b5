using System.Collections.Frozen;

namespace WhisperEngine.Memory.Facts;

/// <summary>
/// Which facts cannot be true side by side. Of a rival pair the newer one counts, whichever of the two was said with more confidence: people
/// change.
/// </summary>
public static class Predicates
{
    /// <summary>What the person wants to be called.</summary>
    public const string PreferredName = "preferred_name";

    /// <summary>Where their clock is.</summary>
    public const string TimeZone = "timezone";

    /// <summary>Where they live.</summary>
    public const string Location = "location";

    /// <summary>How they want to be talked to.</summary>
    public const string CommunicationStyle = "communication_style";

    /// <summary>A person has one of each; a group of several names says the same.</summary>
    private static readonly string[][] Single =
    [
        [PreferredName], ["pronouns"], [TimeZone], [Location, "lives_in"], [CommunicationStyle], ["response_length"], ["language"],
        ["formality_level"], ["works_at"], ["studies_at"], ["dating"], ["married_to"], ["age"], ["birthday"], ["feels"], ["name"],
    ];

    /// <summary>Of one object a person has one of each.</summary>
    private static readonly string[][] Synonyms =
    [
        ["likes", "loves", "enjoys", "prefers"], ["dislikes", "hates", "avoids"], ["does", "plays", "practices"], ["owns", "has"],
    ];

    private static readonly (string[] These, string[] Those)[] Opposites =
    [
        (["likes", "loves", "enjoys"], ["dislikes", "hates", "avoids"]),
        (["prefers"], ["dislikes", "avoids", "rejects", "hates"]),
        (["wants"], ["rejects", "avoids", "dislikes"]),
        (["needs"], ["rejects", "avoids"]),
        (["supports"], ["opposes", "rejects"]),
        (["trusts"], ["distrusts", "suspects"]),
        (["believes"], ["doubts", "rejects"]),
    ];

    private static readonly FrozenDictionary<string, string[]> SingleOf = Single.SelectMany(group => group.Select(name => (name, group)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.group);

    private static readonly FrozenDictionary<string, string[]> RivalsOf = Synonyms
        .SelectMany(group => group.SelectMany(one => group.Select(other => (one, other))))
        .Concat(Opposites.SelectMany(pair => pair.These.SelectMany(one => pair.Those.SelectMany(other => new[] { (one, other), (other, one) }))))
        .GroupBy(pair => pair.Item1, pair => pair.Item2)
        .ToFrozenDictionary(rivals => rivals.Key, rivals => rivals.Distinct().ToArray());

    /// <summary>Whether a person has only one of these, whatever its object.</summary>
    public static bool IsSingle(string predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SingleOf.ContainsKey(predicate) || predicate.StartsWith("favorite_", StringComparison.Ordinal);
    }

    /// <summary>The predicates whose facts of the same object (of any object, for a single one) this one takes the place of; itself included.</summary>
    public static IReadOnlyList<string> Rivals(string predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SingleOf.GetValueOrDefault(predicate) ?? RivalsOf.GetValueOrDefault(predicate) ?? [predicate];
    }

    /// <summary>The predicates that say the same as this one, itself included.</summary>
    internal static IReadOnlyList<string> Same(string predicate) =>
        SingleOf.GetValueOrDefault(predicate) ?? Array.Find(Synonyms, group => group.Contains(predicate)) ?? [predicate];

    /// <summary>Whether both cannot be true side by side.</summary>
    internal static bool AreRivals(Fact one, Fact other) =>
        one.Subject == other.Subject && Rivals(one.Predicate).Contains(other.Predicate) && (IsSingle(one.Predicate) || one.Key == other.Key);
}
