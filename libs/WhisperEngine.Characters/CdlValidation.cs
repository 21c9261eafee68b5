using System.Globalization;

namespace WhisperEngine.Characters;

/// <summary>The rules that types alone do not state.</summary>
internal static class CdlValidation
{
    /// <summary>The longest name in UTF-16 characters.</summary>
    public const int MaxNameCharacters = 80;

    public static List<CdlFinding> Validate(CharacterDocument document)
    {
        var findings = new List<CdlFinding>();
        if (document.Cdl != CharacterDocument.CurrentVersion)
        {
            findings.Add(new(
                "cdl", Show(document.Cdl), $"Write {CharacterDocument.CurrentVersion}, the version of the language this program reads."));
        }
        CheckName(document, findings);
        CheckRanges(document, findings);
        return findings;
    }

    private static void CheckName(CharacterDocument document, List<CdlFinding> findings)
    {
        var name = document.Identity.Name;
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameCharacters || name.Any(char.IsControl))
            findings.Add(new("identity.name", name, $"Write a name of 1 to {MaxNameCharacters} characters on one line."));
        else if (document.Key == CharacterName.Unknown)
            findings.Add(new(document.Identity.NormalizedName is null ? "identity.name" : "identity.normalizedName",
                document.Identity.NormalizedName ?? name,
                "The key made of this name is empty. Give identity.normalizedName with letters a-z or digits."));
    }

    private static void CheckRanges(CharacterDocument document, List<CdlFinding> findings)
    {
        var five = document.Personality.BigFive;
        Check("personality.bigFive.openness.value", five.Openness?.Value, 0, 1);
        Check("personality.bigFive.conscientiousness.value", five.Conscientiousness?.Value, 0, 1);
        Check("personality.bigFive.extraversion.value", five.Extraversion?.Value, 0, 1);
        Check("personality.bigFive.agreeableness.value", five.Agreeableness?.Value, 0, 1);
        Check("personality.bigFive.neuroticism.value", five.Neuroticism?.Value, 0, 1);
        Check("responseStyle.engagement", document.ResponseStyle.Engagement, 0, 1);
        Check("responseStyle.emotionalExpression", document.ResponseStyle.EmotionalExpression, 0, 1);
        CheckEach("background.entries", "importance", document.Background.Entries, entry => entry.Importance, 1, 10);
        CheckEach("background.ownMemories", "importance", document.Background.OwnMemories, memory => memory.Importance, 1, 10);
        CheckEach("knowledge.abilities", "proficiency", document.Knowledge.Abilities, ability => ability.Proficiency, 1, 10);
        CheckEach("relationships.defined", "strength", document.Relationships.Defined, other => other.Strength, 1, 10);
        CheckEach("relationships.stages", "minTrust", document.Relationships.Stages, stage => stage.MinTrust, 0, 1);
        CheckEach("relationships.stages", "maxTrust", document.Relationships.Stages, stage => stage.MaxTrust, 0, 1);
        CheckEach("emotion.range", "baseIntensity", document.Emotion.Range, range => range.BaseIntensity, 0, 1);

        void Check(string path, double? value, double min, double max)
        {
            if (value is { } number && !(number >= min && number <= max))
                findings.Add(new(path, Show(number), $"Write a number from {Show(min)} to {Show(max)}."));
        }

        void CheckEach<T>(string list, string field, IReadOnlyList<T> items, Func<T, double> value, double min, double max)
        {
            for (var i = 0; i < items.Count; i++)
                Check($"{list}[{Show(i)}].{field}", value(items[i]), min, max);
        }
    }

    private static string Show(double number) => number.ToString(CultureInfo.InvariantCulture);
}
