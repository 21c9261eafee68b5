using System.Text.RegularExpressions;

namespace WhisperEngine.Characters.Prompts;

/// <summary>Tells kinds of message apart by their words. English only; what it does not know is <see cref="GuidanceKind.None"/>.</summary>
internal static partial class MessageKind
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Meal = @"\b(coffee|dinner|lunch|drinks?)\b";

    public static GuidanceKind Of(string message) =>
        Identity().IsMatch(message) ? GuidanceKind.AiIdentity
        : Touch().IsMatch(message) || Meeting().IsMatch(message) ? GuidanceKind.PhysicalInteraction
        : Couple().IsMatch(message) ? GuidanceKind.RelationshipBoundary
        : Professional().IsMatch(message) ? GuidanceKind.ProfessionalAdvice
        : Background().IsMatch(message) ? GuidanceKind.BackgroundQuestion
        : GuidanceKind.None;

    /// <summary>Whether a question is plainly meant in earnest and outside the story.</summary>
    public static bool IsSincere(string message) => Sincere().IsMatch(message);

    [GeneratedRegex(
        @"\bare (you|u) (\w+ ){0,2}?(an? )?(\w+ )?"
        + @"(ai|a\.i\.|artificial|real|human|bot|chatbot|robot|machine|computer|program)\b"
        + @"|\bare you (an? )?(actual|real|genuine) \w+|\bwhat are you( really| actually| exactly)?\s*([?.!]|$)"
        + @"|\b(am i|i'm|i am) (\w+ )?(talking|speaking|chatting) (to|with) (an? )?(\w+ )?"
        + @"(ai|human|person|bot|robot|machine|computer)\b", Options)]
    private static partial Regex Identity();

    [GeneratedRegex(
        @"\b(hug(s|ging)?|kiss(es|ing)?|cuddl(es?|ing)|hold(ing)? (your |my )?hands?|touch(ing)? (you|me))\b", Options)]
    private static partial Regex Touch();

    // A meal or a drink alone is a topic: what makes it an invitation is asking for it, sharing it, or nothing else in the question.
    [GeneratedRegex(
        @"\b(hang out|get together|meet up|meet (you )?in person)\b"
        + @"|\b(let's|lets|(shall|should|could|can) we|we (could|should|can)|join|come|meet|go (out )?for|grab|fancy|care for"
        + @"|(?<!\b(get|got|wake|woke) )up for|(how|what) about|would you like|(?<!\bi )want|wanna"
        + @"|(like|love) to (\w+ )?(get|have|go|share)|(take|buy|get|treat|invite) (you|me|us))\b[^.!?]{0,30}" + Meal
        + "|" + Meal + @" (with (you|me)|together)\b"
        + @"|(^|[.!?,]\s*)((hey|so|maybe|an?|some|quick) )*" + Meal
        + @"( (tomorrow|tonight|later|sometime|soon|now|this \w+|(on )?(to|mon|tues|wednes|thurs|fri|satur|sun)day)){0,3}\s*\?", Options)]
    private static partial Regex Meeting();

    [GeneratedRegex(
        @"\b(love you|in love|loves? me|do you love|marry|married to you|girlfriend|boyfriend|relationship|together forever)\b", Options)]
    private static partial Regex Couple();

    [GeneratedRegex(
        @"\b(medical|medications?|medicine|diagnos\w+|prescri\w+|symptoms?)\b"
        + @"|\b(stocks?|invest\w*|savings|legal|lawyer|lawsuit|sue|suing)\b", Options)]
    private static partial Regex Professional();

    [GeneratedRegex(
        @"\bwhere (do|did|are) you (live|from|grow up|work)\b|\bwhat do you do\b|\bwho are you\b"
        + @"|\byour (life )?story\b|\byour job\b|\babout yourself\b", Options)]
    private static partial Regex Background();

    [GeneratedRegex(
        @"\b(out of character|ooc|seriously|honestly|sincerely|in earnest|for real|no joke|not joking)\b"
        + @"|\b(be honest|i need to know|please tell me the truth)\b",
        Options)]
    private static partial Regex Sincere();
}
