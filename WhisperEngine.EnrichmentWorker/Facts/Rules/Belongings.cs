using System.Text.RegularExpressions;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>Whom and what a person has: relatives, animals, things, and what they are called.</summary>
internal static partial class Belongings
{
    private const string Kin =
        "sister|brother|mother|mom|mum|father|dad|son|daughter|kid|kids|child|children|twins|wife|husband|girlfriend|boyfriend|partner|fianc[eé]e?|grandma|grandmother|grandpa|grandfather|aunt|uncle"
        + "|cousin|niece|nephew|roommate|flatmate|best friend|stepsister|stepbrother|stepson|stepdaughter|sisters|brothers|sons|daughters";

    private const string Animal =
        "dog|cat|puppy|kitten|parrot|hamster|horse|pony|rabbit|bunny|turtle|tortoise|bird|budgie|canary|snake|lizard|gecko|guinea pig|ferret|goldfish|fish|pet|rat|mouse|chicken|goat|donkey"
        + "|dogs|cats|rabbits|horses|birds|chickens|guinea pigs|goats|ferrets|rats";

    private const string Thing = "car|boat|sailboat|motorcycle|motorbike|bike|bicycle|house|flat|apartment|garden|guitar|piano|violin|drum kit|camera|telescope|tattoo|van|camper|farm|shop|caf[eé]|bakery|restaurant|company|business|greenhouse|allotment";

    private const string Old = "(?:(?:older|younger|little|big|elder|eldest|oldest|youngest|twin|half|late|new|other) )?";

    private const string Name = @"(?<name>\p{Lu}[\p{L}\p{M}'’-]*(?: (?:de |van |von )?\p{Lu}[\p{L}\p{M}'’-]*){0,2})";

    public static IEnumerable<Finding> In(Clause clause)
    {
        var text = string.Join(' ', clause.Words);
        if (Has().Match(text) is not { Success: true } has) yield break;

        var what = has.Groups["what"].Value;
        if (clause.IsDenied) yield break; // that somebody has no dog is nothing to keep

        if (has.Groups["name"] is { Success: true } name)
        {
            yield return Finding.OfPerson("has", $"{what} named {name.Value}", .9, clause.IsOver);
            if (!clause.IsOver) yield return new(has.Groups["kind"].Value.ToLowerInvariant(), "name", name.Value, .9);
        }
        else
        {
            yield return Finding.OfPerson("has", what, .85, clause.IsOver);
        }
    }

    public static IEnumerable<Finding> InStatement(string statement)
    {
        if (Called().Match(statement) is { Success: true } called)
            yield return new(called.Groups["who"].Value.ToLowerInvariant(), "name", called.Groups["name"].Value, .9);
        else if (Apposition().Match(statement) is { Success: true } mine)
            yield return new(mine.Groups["who"].Value.ToLowerInvariant(), "name", mine.Groups["name"].Value, .8) { IsAside = true };
        if (Gone().Match(statement) is { Success: true } gone) yield return Finding.OfPerson("has", gone.Groups["what"].Value, .85, isOver: true);
    }

    [GeneratedRegex(
        "^(?:have got|have|own|got|adopted|bought|had)(?: (?:a|an|the|my|our|some|one|two|three|four|five|six|[0-9]{1,2}))?(?: (?<what>(?:two |three |four |[0-9]{1,2}[- ]year[- ]old |little |big |old |new |small |rescue |black |white |grey |gray |ginger |brown |tiny |lovely |older |younger |twin )*"
        + "(?<kind>" + Kin + "|" + Animal + "|" + Thing + "))\\b)(?:,? (?i:named|called|whose name is) " + Name + ")?", RegexOptions.None)]
    private static partial Regex Has();

    [GeneratedRegex(
        "\\b[Mm]y (?<who>" + Old + "(?:" + Kin + "|" + Animal + "|" + Thing + "))(?:(?:'s| s) name (?:is|was)|(?:'s| is| was) (?:actually )?(?:called|named)|, (?:called|named)| (?:called|named)) (?:actually )?" + Name)]
    private static partial Regex Called();

    [GeneratedRegex("\\b[Mm]y (?<who>" + Old + "(?:" + Kin + "|" + Animal + ")),? " + Name + "(?=[,.!]| \\p{Ll}|$)(?<!day|January|February|March|April|June|July|August|September|October|November|December|Christmas|Easter)")]
    private static partial Regex Apposition();

    [GeneratedRegex("\\b(?:[Ii]|[Ww]e) (?:just |recently |finally |had to )?(?:sold|sell|lost|gave away|give away|got rid of|rehomed) (?:my|our|the) (?:old )?(?<what>" + Animal + "|" + Thing + ")\\b|\\b[Mm]y (?<what>" + Animal + ")(?: \\p{Lu}\\p{L}+)? (?:died|passed away)\\b")]
    private static partial Regex Gone();
}
