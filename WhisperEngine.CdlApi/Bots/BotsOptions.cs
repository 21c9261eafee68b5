using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace WhisperEngine.CdlApi.Bots;

/// <summary>The bots a new database starts with: <c>Bots:{i}:{Name,Character,Worker}</c>.</summary>
internal sealed class BotsOptions
{
    public const string Section = "Bots";

    [ValidateEnumeratedItems]
    public List<BotSeed> Bots { get; } = [];
}

internal sealed class BotSeed
{
    [Required]
    public string? Name { get; set; }

    [Required]
    public string? Character { get; set; }

    [Required]
    public string? Worker { get; set; }
}
