using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Local.Llm;

/// <summary>How fast the demo pretends to be. Section <c>LocalLlm</c>; changed while it runs by <c>PUT /admin/options</c>.</summary>
internal sealed record LocalLlmOptions
{
    /// <summary>Wait before the first text, in milliseconds.</summary>
    [Range(0, 600_000)]
    public int FirstTokenMs { get; init; } = 120;

    /// <summary>Speed after that; 0 sends everything at once.</summary>
    [Range(0.0, 100_000.0)]
    public double TokensPerSecond { get; init; } = 80;
}
