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

    /// <summary>Whether it answers nobody except commands for now. Left out, it stays as it is: who changes the character need not know.</summary>
    public bool? Paused { get; init; }
}
