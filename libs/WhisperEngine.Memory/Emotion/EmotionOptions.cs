using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Memory.Emotion;

/// <summary>What judges emotions. Section <c>Emotion</c>, checked at start.</summary>
public sealed class EmotionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Emotion";

    /// <summary>
    /// A directory with a classifier of RoBERTa's or BERT's type for the same labels (<c>model.onnx</c>, its vocabulary and
    /// <c>config.json</c>). Without one the built-in head judges.
    /// </summary>
    public string? ModelPath { get; set; }

    /// <summary>With <see cref="ModelPath"/>: the probability above which a label counts as expressed, 0 to 1.</summary>
    [Range(0.01, 0.99)]
    public double Threshold { get; set; } = 0.5;

    /// <summary>With <see cref="ModelPath"/>: tokens of a text that are used, the two marks included.</summary>
    [Range(3, 512)]
    public int MaxTokens { get; set; } = 128;

    /// <summary>With <see cref="ModelPath"/>: whether a BERT model knows lower-case letters only.</summary>
    public bool LowerCase { get; set; } = true;
}
