using System.Text.RegularExpressions;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>What has a form of its own: favourites, age, birthday, what somebody has done for years, what has come to an end.</summary>
internal static partial class Particulars
{
    public static IEnumerable<Finding> InStatement(string statement)
    {
        if (Favourite().Match(statement) is { Success: true } favourite && ObjectPhrase.One(favourite.Groups["value"].Value) is { } liked)
        {
            var what = favourite.Groups["what"].Value.ToLowerInvariant().Replace(' ', '_');
            if (what.Length <= 24) yield return Finding.OfPerson("favorite_" + what, liked, .9);
        }
        if (Birthday().Match(statement) is { Success: true } birthday) yield return Finding.OfPerson("birthday", birthday.Groups["value"].Value.Trim(), .9);
        if (Mine().Match(statement) is { Success: true } mine && ObjectPhrase.One(mine.Groups["value"].Value) is { } value)
        {
            yield return Finding.OfPerson(
                mine.Groups["what"].Value.ToLowerInvariant() switch { "hometown" => "from", "hobby" or "hobbies" => "enjoys", _ => "works_as" }, value, .85);
        }
        if (Parted().IsMatch(statement)) yield return Finding.OfPerson("dating", "", .85, isOver: true);
        if (Left().Match(statement) is { Success: true } left) yield return Finding.OfPerson("works_at", ObjectPhrase.One(left.Groups["where"].Value) ?? "", .85, isOver: true);
        if (Opinion().Match(statement) is { Success: true } opinion) yield return Finding.OfPerson("thinks", opinion.Groups["value"].Value, .6);
    }

    public static IEnumerable<Finding> In(Clause clause)
    {
        var text = string.Join(' ', clause.Words);
        if (clause.IsDenied) yield break;
        if (Age().Match(text) is { Success: true } age) yield return Finding.OfPerson("age", age.Groups["value"].Value, .9, clause.IsOver);
        if (Doing().Match(text) is { Success: true } doing) yield return Finding.OfPerson("does", doing.Groups["what"].Value + " " + doing.Groups["long"].Value, .85, clause.IsOver);
        else if (Activity().Match(text) is { Success: true } activity) yield return Finding.OfPerson("does", activity.Groups["what"].Value, .75, clause.IsOver);
        if (Stopped().Match(text) is { Success: true } stopped) yield return Finding.OfPerson("does", stopped.Groups["what"].Value, .8, isOver: true);
    }

    [GeneratedRegex(@"\bmy (?:absolute |all[- ]time )?favou?rite (?<what>\p{L}+(?: \p{L}+){0,2}?)(?: of all time| ever)?(?: is| are|'s| was always| has always been) (?:still |definitely |probably |actually )?(?<value>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Favourite();

    [GeneratedRegex(@"\b(?:my birthday,? (?:is|it's|it is)|my birthday's|i was born)(?: on| in)? (?:the )?(?<value>(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|(?:19|20)\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Birthday();

    [GeneratedRegex(@"^my (?<what>job|profession|occupation|hometown|hobby|hobbies) (?:is|are) (?:being )?(?<value>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mine();

    [GeneratedRegex(@"\b(?:we|my (?:boyfriend|girlfriend|partner|ex)(?: and i)?) (?:just |recently |have |finally )*(?:broke up|split up|separated|broken up)\b|\bi (?:just )?broke up with (?:him|her|them|my \p{L}+|\p{Lu}\p{L}+)", RegexOptions.IgnoreCase)]
    private static partial Regex Parted();

    [GeneratedRegex(@"^i (?:just |recently |finally |have )*(?:quit|left|lost|resigned from|got fired from|was fired from|got laid off from) (?:my (?:old )?job(?: at (?<where>.+))?|(?<where>the \p{L}+|\p{Lu}\p{L}+))$", RegexOptions.IgnoreCase)]
    private static partial Regex Left();

    [GeneratedRegex(@"^(?:i (?:really |honestly )?think |i find |to me,? )?(?<value>(?!i\b|you\b|he\b|she\b|it\b|they\b|we\b|this\b|that\b|there\b|my\b|your\b)\p{L}+(?: \p{L}+)? (?:are|is) (?:so |very |really |incredibly |the most )?(?:intelligent|smart|clever|beautiful|fascinating|amazing|overrated|underrated|boring|delicious|scary|cute|brilliant|wonderful|terrifying|disgusting))(?: creatures| animals)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Opinion();

    [GeneratedRegex(@"^am (?:turning )?(?<value>1[0-9]|[2-9][0-9])(?: years old| yrs old| yo)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"^(?:have been|am|have) (?<what>(?:\p{L}+ )?\p{L}+ing(?: \p{L}+){0,3}?) (?<long>(?:for|since) (?:about |over |almost |nearly )?(?:\d{1,4}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|many|childhood)(?: \p{L}+)?)(?: now)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Doing();

    [GeneratedRegex(@"^(?<what>(?:scuba dive|scuba-dive|surf|ski|snowboard|skate|climb|hike|swim|run marathons|run|jog|cycle|paint|draw|knit|crochet|sew|bake|cook|garden|dance|sing|write poetry|write poems|write songs|write fiction|sail|fish|kayak|row|box|do yoga|do pilates|meditate|volunteer|code|(?:take|am taking) an? (?:\p{L}+ ){1,2}(?:class|course|lessons)|birdwatch|camp|go hiking|go climbing|go swimming|go diving|go running|go sailing|go fishing|go surfing))(?: (?:every (?:day|week|weekend|morning|evening|summer|winter|\p{Lu}\p{L}+)|on (?:weekends|\p{Lu}\p{L}+)|a lot|regularly|for fun|as a hobby|in my (?:free|spare) time|twice a week|once a week))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Activity();

    [GeneratedRegex(@"^(?:have |just )?(?:stopped|quit|gave up|given up) (?<what>\p{L}+ing(?: \p{L}+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Stopped();
}
