namespace WhisperEngine.Memory.Emotion;

/// <summary>What a text expresses.</summary>
/// <param name="Scores">All labels, in the order of <see cref="EmotionLabels.All"/>.</param>
/// <param name="Dominant">The label that stands out most against how common it is; neutral when none stands out.</param>
/// <param name="Intensity">How strongly the text feels, 0 to 1: the probability of its most probable feeling, neutral left out.</param>
/// <param name="Source">What judged: <c>use-lite-en+words</c>, <c>words</c>, or the name of a model on disk.</param>
public sealed record EmotionReading(IReadOnlyList<EmotionScore> Scores, string Dominant, double Intensity, string Source)
{
    /// <summary>Probability of the dominant label, 0 to 1.</summary>
    public double Confidence => this[Dominant];

    /// <summary>Labels that the text expresses, the most probable first. May be empty.</summary>
    public IEnumerable<EmotionScore> Expressed => Scores.Where(score => score.IsExpressed).OrderByDescending(score => score.Probability);

    /// <summary>Probability of a label, 0 to 1; 0 for one that is not known.</summary>
    public double this[string label] => Scores.FirstOrDefault(score => score.Label == label)?.Probability ?? 0;

    /// <param name="probabilities">In the order of <see cref="EmotionLabels.All"/>.</param>
    /// <param name="thresholds">Above which a label is expressed, in the same order.</param>
    /// <param name="source">What judged.</param>
    internal static EmotionReading Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> thresholds, string source)
    {
        var scores = new EmotionScore[EmotionLabels.All.Count];
        var (dominant, most, intensity) = (EmotionLabels.Neutral, 1.0, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = new(EmotionLabels.All[i], probabilities[i], probabilities[i] > thresholds[i]);
            if (scores[i].Label != EmotionLabels.Neutral)
                intensity = Math.Max(intensity, probabilities[i]);
            if (probabilities[i] / thresholds[i] is var standing && standing > most)
                (dominant, most) = (scores[i].Label, standing);
        }
        return new(scores, dominant, intensity, source);
    }
}

/// <summary>One label of a text.</summary>
/// <param name="Label">One of <see cref="EmotionLabels.All"/>.</param>
/// <param name="Probability">0 to 1. Labels do not exclude each other, so they do not add up to 1.</param>
/// <param name="IsExpressed">Whether it is above the label's own threshold.</param>
public sealed record EmotionScore(string Label, double Probability, bool IsExpressed);
