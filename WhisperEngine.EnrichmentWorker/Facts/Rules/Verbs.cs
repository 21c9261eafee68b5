using System.Collections.Frozen;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>What clauses with a verb of the list say.</summary>
internal static class Verbs
{
    private static readonly FrozenSet<string> s_trades = Set(
        "nurse teacher doctor engineer programmer developer designer student pilot chef cook baker lawyer writer author artist painter musician singer actor actress dancer photographer journalist "
        + "scientist biologist chemist physicist mathematician psychologist therapist dentist vet veterinarian pharmacist surgeon paramedic firefighter electrician plumber carpenter mechanic welder "
        + "farmer gardener fisherman sailor driver barista waiter waitress bartender cashier librarian accountant manager consultant analyst architect translator interpreter professor lecturer tutor "
        + "coach nanny hairdresser tailor soldier secretary receptionist salesperson clerk janitor cleaner builder bricklayer roofer guard freelancer entrepreneur banker broker astronomer geologist "
        + "historian archaeologist economist statistician editor publisher producer director filmmaker animator illustrator sculptor potter jeweller watchmaker beekeeper midwife optician diver instructor");

    private static readonly FrozenSet<string> s_states = Set(
        "vegetarian vegan pescatarian celiac diabetic dyslexic autistic colorblind left-handed right-handed married single divorced engaged widowed retired pregnant unemployed self-employed deaf blind "
        + "asthmatic introverted extroverted bilingual religious atheist jewish muslim christian buddhist hindu catholic gay lesbian bisexual nonbinary trans adopted");

    private static readonly FrozenSet<string> s_nowhere = Set("fear hope peace sin harmony constant denial hell heaven terror misery pain bed it your my the a an this that our his her their past moment present future here there love");

    private static readonly FrozenSet<string> s_aims = Set(
        "visit learn travel see go move become try buy start build write study run climb open get adopt take make finish quit retire read paint plant teach meet join swim sail drive fly live");

    /// <summary>What is planned for tonight is nothing to know next month.</summary>
    private static readonly FrozenSet<string> s_errands = Set(
        "sleep go rest nap eat shower leave watch relax cook clean work ask tell say think talk call text check be have do drop stay wait sit get order wear use need let stop die kill");

    private static readonly FrozenSet<string> s_playing = Set("tricks along around it a the games role hide dead dumb safe fair with my your devil's");

    public static IEnumerable<Finding> In(Clause clause)
    {
        foreach (var pattern in VerbPatterns.All)
        {
            if (!clause.Begins(pattern.Verb)) continue;

            // The longest verb decides: "am a fan of" is not a trade.
            var predicate = clause.IsDenied ? pattern.Denied : pattern.Predicate;
            if (string.IsNullOrEmpty(predicate)) return [];
            var rest = clause.After(pattern.Verb.Length);
            return Objects(pattern, rest).Select(text => Finding.OfPerson(predicate, text, pattern.Confidence, clause.IsOver)).ToList() is { Count: > 0 } found
                ? found
                : pattern.Verb is ["am"] or ["want"] ? [] : Fallback(clause, pattern);
        }
        return [];
    }

    // "I'm a fan of tea" fits no trade; a shorter verb may still fit, which the list has further down.
    private static IReadOnlyList<Finding> Fallback(Clause clause, VerbPattern tried)
    {
        foreach (var pattern in VerbPatterns.All.Where(pattern => pattern.Verb.Length < tried.Verb.Length))
        {
            if (!clause.Begins(pattern.Verb) || clause.IsDenied) continue;
            return [.. Objects(pattern, clause.After(pattern.Verb.Length)).Select(text => Finding.OfPerson(pattern.Predicate, text, pattern.Confidence, clause.IsOver))];
        }
        return [];
    }

    private static IReadOnlyList<string> Objects(VerbPattern pattern, string rest) => pattern.Shape switch
    {
        ObjectShape.List => pattern.Predicate == "plays" && s_playing.Contains(First(rest)) ? [] : Allowed(pattern, ObjectPhrase.List(rest)),
        ObjectShape.One => One(ObjectPhrase.One(rest)),
        ObjectShape.Name => Name(rest),
        ObjectShape.Plan => Plan(pattern, rest),
        ObjectShape.Trade => One(ObjectPhrase.One(rest, most: 5) is { } trade && s_trades.Contains(Head(trade)) ? trade : null),
        _ => One(ObjectPhrase.One(rest, most: 2) is { } state && s_states.Contains(state.ToLowerInvariant()) ? state : null),
    };

    private static IReadOnlyList<string> Allowed(VerbPattern pattern, IReadOnlyList<string> things) =>
        pattern.Predicate is "" ? [.. things.Where(thing => thing.Count(letter => letter == ' ') < 3)] : things;

    private static IReadOnlyList<string> One(string? thing) => thing is null ? [] : [thing];

    /// <summary>A name has a capital letter, or is a single word that is no common place of speech: "i live in porto".</summary>
    private static IReadOnlyList<string> Name(string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.TakeWhile((word, i) => char.IsUpper(word[0]) || (i > 0 && word is "de" or "da" or "do" or "del" or "la" or "le" or "of" or "upon" or "and" && i + 1 < words.Length && char.IsUpper(words[i + 1][0]))
            || (i == 0 && word is "the" && words.Length > 1 && char.IsUpper(words[1][0]))).ToList();
        var end = name.FindIndex(word => word[^1] is '.' or '!' or ';' || word.EndsWith("'s", StringComparison.Ordinal));
        if (end >= 0) name = name[..(end + 1)];
        if (name.Count > 0) return [string.Join(' ', name).Trim('.', ',', '!', ';')];

        var first = First(rest);
        return words.Length <= 2 && first.Length > 2 && !s_nowhere.Contains(first) && first.All(char.IsLetter) ? [string.Join(' ', words).Trim('.', ',', '!')] : [];
    }

    /// <summary>A wish counts when it is one to do something, a plan with whatever is planned.</summary>
    private static IReadOnlyList<string> Plan(VerbPattern pattern, string rest)
    {
        if (ObjectPhrase.Whole(rest, most: 14) is not { } phrase) return [];

        var first = First(phrase);
        var aims = pattern.Verb[^1] == "visit" || pattern.Verb is [.., "plan" or "planning", "to"] && !s_errands.Contains(first) ? true
            : pattern.Verb[^1] == "to" ? s_aims.Contains(first) : first is "a" or "an" or "the" or "my" or "our" || first.EndsWith("ing", StringComparison.Ordinal);
        if (!aims || ObjectPhrase.One(phrase, most: 14) is not { } text) return [];
        return [pattern.Verb[^1] == "visit" ? "visit " + phrase : first is "a" or "an" ? phrase : text];
    }

    private static string First(string text) => text.Split(' ', 2)[0].Trim(',', '.', '!').ToLowerInvariant();

    private static string Head(string phrase)
    {
        var words = phrase.ToLowerInvariant().Split(' ');
        var end = Array.FindIndex(words, word => word is "at" or "in" or "for" or "from" or "of" or "with" or "by");
        return words[(end > 0 ? end : words.Length) - 1];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
