using System.Text.RegularExpressions;

namespace WhisperEngine.Characters;

/// <summary>Parts of a document that cannot both be followed.</summary>
internal static partial class Contradictions
{
    private static readonly string[] NoEmoji = ["none", "never", "no", "0"];

    /// <summary>No author avoids more phrases; a hostile list must not take long.</summary>
    private const int MostPhrases = 200;

    public static IEnumerable<CdlFinding> In(CharacterDocument document) =>
        [.. Emoji(document), .. Vocabulary(document), .. Moods(document.Modes), .. Stages(document.Relationships)];

    private static IEnumerable<CdlFinding> Emoji(CharacterDocument document)
    {
        var emoji = document.Emoji;
        if (emoji.Frequency is null)
            yield break;
        var never = NoEmoji.Contains(emoji.Frequency.Trim(), StringComparer.OrdinalIgnoreCase);
        if (never && emoji.Patterns.Count > 0)
        {
            yield return Warning(
                "emoji.patterns", null,
                $"The character uses no emoji (emoji.frequency: {emoji.Frequency}), yet {emoji.Patterns.Count} are listed. Change one of the two.");
        }
        foreach (var (index, rule) in document.ResponseStyle.Rules.Index())
        {
            if (!never && ForbidsEmoji().IsMatch(rule))
            {
                yield return Warning(
                    CdlTree.ItemOf("responseStyle.rules", index), rule,
                    $"The rule forbids emoji, but emoji.frequency is {emoji.Frequency}. Change one of the two.");
            }
        }
    }

    private static IEnumerable<CdlFinding> Vocabulary(CharacterDocument document)
    {
        var words = document.Voice.Vocabulary;
        var avoided = words.Where(word => word.Avoid && word.Phrase.Length > 0).Select(word => word.Phrase)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, word) in words.Index())
        {
            if (!word.Avoid && avoided.Contains(word.Phrase))
                yield return Warning(CdlTree.ItemOf("voice.vocabulary", index), word.Phrase, "The same phrase is also avoided. Keep one of the two.");
        }
        foreach (var (path, text) in OwnWords(document))
        {
            foreach (var phrase in avoided.Take(MostPhrases).Where(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
                yield return Warning(path, phrase, "voice.vocabulary avoids this phrase, but here the character says it.");
        }
    }

    private static IEnumerable<(string Path, string Text)> OwnWords(CharacterDocument document) =>
    [
        .. document.Voice.SignatureExpressions.Select((said, index) => (CdlTree.ItemOf("voice.signatureExpressions", index), said.Text)),
        ("card.firstMessage", document.Card.FirstMessage ?? ""),
        .. document.Card.AlternateGreetings.Select((said, index) => (CdlTree.ItemOf("card.alternateGreetings", index), said)),
    ];

    private static IEnumerable<CdlFinding> Moods(Modes modes) =>
        from mode in modes.Conversation.Index()
        from item in (mode.Item.Encourage ?? []).Intersect(mode.Item.Avoid ?? [], StringComparer.OrdinalIgnoreCase)
        select Warning(CdlTree.ItemOf("modes.conversation", mode.Index), item, "The mode both encourages and avoids this. Keep one of the two.");

    private static IEnumerable<CdlFinding> Stages(Relationships relationships)
    {
        foreach (var (index, stage) in relationships.Stages.Index())
        {
            var path = CdlTree.ItemOf("relationships.stages", index);
            if (stage.MinTrust >= stage.MaxTrust)
                yield return Warning(path, stage.Name, "minTrust must be below maxTrust, or no trust is within the stage.");
            else if (relationships.Stages.Take(index).FirstOrDefault(earlier => Overlap(earlier, stage)) is { } other)
                yield return Warning(path, stage.Name, $"Its range of trust overlaps that of \"{other.Name}\". Let one end where the next begins.");
        }
    }

    private static bool Overlap(RelationshipStage one, RelationshipStage other) => one.MinTrust < other.MaxTrust && other.MinTrust < one.MaxTrust;

    private static CdlFinding Warning(string path, string? value, string fix) => new(path, value, fix, CdlSeverity.Warning);

    [GeneratedRegex(@"\b(no|never|without|avoid|don't|do not)\b[^.!?]{0,30}\bemojis?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForbidsEmoji();
}
