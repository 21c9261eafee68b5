using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>Section <c>Discord:Limits</c>: how many messages are answered.</summary>
internal sealed class DiscordLimitOptions : IValidatableObject
{
    public const string Section = "Discord:Limits";

    /// <summary>Of one person, whichever bot answers. Default: 12 a minute.</summary>
    public LimitRate User { get; set; } = new() { Messages = 12, Window = TimeSpan.FromMinutes(1) };

    /// <summary>In one channel. Default: 30 a minute.</summary>
    public LimitRate Channel { get; set; } = new() { Messages = 30, Window = TimeSpan.FromMinutes(1) };

    /// <summary>In one guild. Default: 120 a minute.</summary>
    public LimitRate Guild { get; set; } = new() { Messages = 120, Window = TimeSpan.FromMinutes(1) };

    /// <summary>By one bot. Default: 240 a minute.</summary>
    public LimitRate Bot { get; set; } = new() { Messages = 240, Window = TimeSpan.FromMinutes(1) };

    /// <summary>
    /// The most people, channels, guilds and bots, each, whose count is kept; those longest quiet are forgotten first. Default: 10,000.
    /// </summary>
    [Range(100, 1_000_000)]
    public int Tracked { get; set; } = 10_000;

    /// <summary>How many messages of bots are answered in a channel after a person's message there. Default: 0, bots are ignored.</summary>
    [Range(0, 100)]
    public int BotTurns { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, LimitRate Rate)[] rates =
            [(nameof(User), User), (nameof(Channel), Channel), (nameof(Guild), Guild), (nameof(Bot), Bot)];
        foreach (var (name, rate) in rates)
        {
            if (rate.Messages is < 1 or > 1_000_000)
                yield return new($"{Section}:{name}:{nameof(rate.Messages)} must be 1 to 1,000,000, got {rate.Messages}", [name]);
            if (rate.Window < TimeSpan.FromSeconds(1) || rate.Window > TimeSpan.FromDays(1))
                yield return new($"{Section}:{name}:{nameof(rate.Window)} must be one second to one day, got {rate.Window}", [name]);
        }
    }
}
