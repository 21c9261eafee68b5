using System.Text.RegularExpressions;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>
/// The sentences of a message that state something of who writes it. Left out: questions, suppositions, jokes, what others said, what is quoted,
/// code, played ("*waves*"), and what addresses a machine instead of a person. It would rather miss a sentence than misread one.
/// </summary>
internal static partial class StatementReader
{
    private const int Most = 200;
    private const int LongestSentence = 300;

    public static IEnumerable<Statement> Read(string message)
    {
        var text = Left().Replace(PlainText.Of(message).Replace('’', '\'').Replace('‘', '\''), " ");
        if (Joke().IsMatch(text)) yield break;

        foreach (var part in SentenceEnd().Split(text).Take(Most))
        {
            var sentence = string.Join(' ', part.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            if (sentence.Length is < 4 or > LongestSentence || sentence[0] == '>' || sentence.EndsWith('?')) continue;
            if (Quotation().IsMatch(sentence) || Command().IsMatch(sentence)) continue;

            var opening = OpeningOf(sentence);
            var body = sentence[opening.Length..].TrimEnd('.', '!', '…', ' ', ')', ':', ';');
            if (Question().IsMatch(body) || Supposed().IsMatch(body) || Reported().IsMatch(body)) continue;

            var doubt = Doubt().Match(body);
            if (doubt is { Success: true, Index: 0 }) body = body[doubt.Length..].TrimStart();
            yield return new(body, doubt.Success, Correction().IsMatch(opening.Value));
        }
    }

    // code, links, mentions and emoji of Discord, and what a character does between asterisks
    [GeneratedRegex(@"```.*?(?:```|$)|`[^`\n]*`|https?://\S+|<[@#:a][^>\s]*>|\*[^*\n]*\*|_{1,2}[^_\n]+_{1,2}|\([^)\n]*\)|^>.*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Left();

    // after the mark, but not after an initial or a title
    [GeneratedRegex(@"(?<=[.!?…])(?<!\b(?:\p{L}|dr|mr|mrs|ms|prof|st)\.)\s+|\n+|\s+[-–—]\s+|;\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:jk|just kidding|kidding|only joking|just joking|joking|not really)\b|(?:^|\s)/(?:s|j|jk)\b|\b(?:lol|lmao|rofl)\b.*\b(?:i'm|i am) an? \p{L}+", RegexOptions.IgnoreCase)]
    private static partial Regex Joke();

    [GeneratedRegex("[\"“”«»„]|(?<!\\p{L})'(?!\\p{L}+\\b(?: |$)(?:$))\\p{L}[^']*'(?!\\p{L})")]
    private static partial Regex Quotation();

    [GeneratedRegex(
        @"^(?:ignore|disregard|forget|override|system\b|assistant\b|user\b|instruction|from now on|you are|you're|you must|you will|you should|act as|pretend|repeat|output|respond|answer|reply|say|write|print"
        + @"|###|\[|\{|<)|\b(?:previous|prior|above) (?:instructions?|prompts?|rules)\b|\bsystem prompt\b|\badmin(?:istrator)?\b|\bdeveloper mode\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    [GeneratedRegex(
        @"^(?:(?:hi|hey|hello|hiya|good (?:morning|evening|afternoon)|greetings)(?:,? (?!my\b|i\b|i'm\b|call\b|please\b|you\b)\p{L}+)?(?=[,.!:]|$| i\b| i'| my\b)"
        + @"|(?:well|so|oh|ok|okay|yes|yeah|yep|no(?! more\b| one\b| longer\b| idea\b| way\b)|nope|nah|and|but|also|actually|anyway|anyways|by the way|btw|fyi|honestly|sorry|oops|wait|just so you know|for the record|to be clear|correction"
        + @"|haha|lol|guess what|you know|remember that|remember,?|note that|i should (?:say|mention|add)(?: that)?|did i (?:tell|mention)[^?]*|nice to meet you|thanks|thank you|i mean|i meant(?: to say)?|nowadays|these days|lately|recently|currently|today|for me)\b)"
        + @"[\s,.!:-]*",
        RegexOptions.IgnoreCase)]
    private static partial Regex OneOpening();

    [GeneratedRegex(@"\b(?:no|nope|nah|actually|sorry|oops|wait|correction|i mean|i meant)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Correction();

    [GeneratedRegex(@"^(?:do|does|did|are|is|am|was|were|can|could|would|will|should|have|has|who|what|when|where|why|how|which|isn't|don't you|aren't)\b(?! i\b.*\b(?:love|like)\b.*!$)", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(
        @"\b(?:if|unless|suppose|supposing|imagine|imagining|pretend|pretending|let's say|i wish|wished|as though|hypothetically|in theory|in a dream|in my dreams?|dreamt|dreamed|would have|could have|should have"
        + @"|in (?:the|this|my|that) (?:book|game|movie|film|story|show|song|novel)|my character|in another life|one day maybe)\b|\b(?:i would|i might|i could|i may|i'd)\b(?! (?:love|like) to\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Supposed();

    [GeneratedRegex(
        @"\b(?:(?:he|she|they|it|people|someone|everyone|everybody|nobody|you|\p{Lu}\p{L}+|my \p{L}+|the \p{L}+) (?:said|says|say|told|tells|thinks|think|thought|claims|claimed|believes|asked|asks|wrote|writes|read|sings|sang)"
        + @"|i (?:told|said|asked|read|heard|wrote|overheard|quoted)|according to)\b")]
    private static partial Regex Reported();

    [GeneratedRegex(@"^(?:i (?:think|guess|suppose|believe|feel like)(?: that)?|maybe|perhaps|probably|possibly|apparently)\b[, ]*|\b(?:probably|maybe|perhaps|possibly|kind of|kinda|sort of|sorta|not sure|i guess|i think)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubt();

    private static (int Length, string Value) OpeningOf(string sentence)
    {
        var at = 0;
        for (var i = 0; i < 5 && OneOpening().Match(sentence[at..]) is { Success: true, Length: > 0 } opening; i++) at += opening.Length;
        return (at, sentence[..at]);
    }
}
