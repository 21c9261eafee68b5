namespace WhisperEngine.Memory.Moods;

/// <summary>A bot's mood towards a person. It fades towards even by a tenth an hour.</summary>
/// <param name="Valence">-1 (bad) to 1 (good).</param>
/// <param name="Energy">0 (calm) to 1 (stirred).</param>
/// <param name="At">When it was so.</param>
public sealed record Mood(double Valence, double Energy, DateTimeOffset At)
{
    /// <summary>What is left of a mood after an hour: the original's homeostasis of 10 % an hour.</summary>
    public const double KeptPerHour = .9;

    private const double Felt = .15;
    private const double Strong = .5;
    private const double Stirred = .4;

    /// <summary>What is left of it at a later time.</summary>
    public Mood Fade(DateTimeOffset now)
    {
        var kept = Math.Pow(KeptPerHour, Math.Max(0, (now - At).TotalHours));
        return new(Valence * kept, Energy * kept, now > At ? now : At);
    }

    /// <summary>In a word, as it is; fade it first.</summary>
    public MoodTone Tone => Valence switch
    {
        >= Strong => MoodTone.Bright,
        >= Felt => MoodTone.Warm,
        > -Felt => MoodTone.Even,
        _ => Energy >= Stirred ? MoodTone.Tense : MoodTone.Low,
    };

    /// <summary>A sentence for the prompt; none of an even mood.</summary>
    public string? Describe() => Tone switch
    {
        MoodTone.Bright => "You are in high spirits with them just now.",
        MoodTone.Warm => "You feel warm towards them just now.",
        MoodTone.Low => "You feel low on their account just now; let it show a little, without blaming them.",
        MoodTone.Tense => "You are tense with them just now; stay kind.",
        _ => null,
    };
}

/// <summary>A mood in a word.</summary>
public enum MoodTone
{
    /// <summary>Neither good nor bad.</summary>
    Even,

    /// <summary>Rather good.</summary>
    Warm,

    /// <summary>Very good.</summary>
    Bright,

    /// <summary>Bad and calm.</summary>
    Low,

    /// <summary>Bad and stirred.</summary>
    Tense,
}
