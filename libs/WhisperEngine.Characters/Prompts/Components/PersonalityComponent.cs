namespace WhisperEngine.Characters.Prompts;

/// <summary>Temperament, values, and what moves the character.</summary>
internal sealed class PersonalityComponent : IPromptComponent
{
    /// <summary>Above it a trait is said to be strong.</summary>
    public const double High = .6;

    /// <summary>Below it a trait is said to be weak.</summary>
    public const double Low = .4;

    public string Type => "character_personality";
    public int Priority => 8;
    public bool Required => true;

    public string? Build(PromptContext context)
    {
        var (personality, emotion) = (context.Character.Personality, context.Character.Emotion);
        var five = personality.BigFive;
        return new Lines(PromptHeadings.Personality)
            .Add(context.Expand(personality.Description))
            .Add(Trait("open to new things", five.Openness))
            .Add(Trait("orderly and dependable", five.Conscientiousness))
            .Add(Trait("outgoing", five.Extraversion))
            .Add(Trait("kind and accommodating", five.Agreeableness))
            .Add(Trait("easily worried", five.Neuroticism))
            .AddEach(personality.Values, value => $"- Values {value.Key}: {value.Description}{Lines.Bracketed(value.Importance)}")
            .AddEach(personality.Attributes, attribute => $"- {Capital(attribute.Category)}: {attribute.Description}")
            .Add(emotion.DefaultMood, mood => $"Usual mood: {mood}.")
            .AddEach(emotion.Range, feeling => $"- Feels {Strength(feeling.BaseIntensity)} {feeling.Emotion}")
            .AddEach(emotion.Triggers, trigger => $"- {trigger.Topic} brings {trigger.Emotion}{Lines.Bracketed(trigger.Guidance)}")
            .Build();
    }

    private static string? Trait(string name, BigFiveTrait? trait) => trait switch
    {
        null => null,
        { Value: > High } => $"- Very {name}{Because(trait)}",
        { Value: < Low } => $"- Not {name}{Because(trait)}",
        _ => trait.Description is null ? null : $"- Somewhat {name}{Because(trait)}",
    };

    private static string Because(BigFiveTrait trait) => trait.Description is { Length: > 0 } text ? $": {text}" : "";

    private static string Strength(double intensity) => intensity switch
    {
        > High => "strong",
        < Low => "faint",
        _ => "moderate",
    };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
