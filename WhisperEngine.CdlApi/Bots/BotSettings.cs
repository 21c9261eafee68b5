using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.CdlApi.Bots;

/// <summary>What an operator says about a bot.</summary>
internal sealed record BotSettings
{
    [Required]
    public string? Character { get; init; }

    [Required]
    public string? Worker { get; init; }

    public bool Enabled { get; init; } = true;
}
