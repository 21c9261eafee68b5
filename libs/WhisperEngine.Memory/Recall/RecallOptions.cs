using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Memory.Recall;

/// <summary>How memories are found. Section <c>Recall</c>, checked at start.</summary>
public sealed class RecallOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Recall";

    /// <summary>How long Qdrant may take before the reply is composed without it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10")]
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Points of each list that are looked at.</summary>
    [Range(10, 500)]
    public int ListLength { get; set; } = 100;
}
