using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory.Moods;

/// <summary>Where a turn pulls the mood, and how strongly.</summary>
/// <param name="Valence">-1 to 1.</param>
/// <param name="Energy">0 to 1.</param>
/// <param name="Weight">0 (not at all) to 1 (all the way).</param>
public readonly record struct MoodPull(double Valence, double Energy, double Weight)
{
    private const double MostWeight = .5;

    /// <summary>The pull of what a person's message expresses: a message without feeling hardly moves anybody.</summary>
    public static MoodPull Of(EmotionReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var good = Math.Max(Math.Max(reading["joy"], reading["love"]), Math.Max(reading["optimism"], reading["trust"]));
        var bad = Math.Max(Math.Max(reading["anger"], reading["disgust"]), Math.Max(Math.Max(reading["fear"], reading["sadness"]), reading["pessimism"]));
        var intensity = Math.Clamp(reading.Intensity, 0, 1);
        return new(Math.Clamp(good - bad, -1, 1), intensity, MostWeight * intensity);
    }
}
