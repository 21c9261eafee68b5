using System.Security.Cryptography;

namespace WhisperEngine.Discord;

/// <summary>Spreads what many clients would else do at the same moment.</summary>
/// <param name="Next">Gives a number from 0 to 1, 1 excluded; safe for many threads.</param>
internal sealed record DiscordRandom(Func<double> Next)
{
    public static readonly DiscordRandom System = new(() => RandomNumberGenerator.GetInt32(1_000_000) / 1e6);

    public TimeSpan Between(TimeSpan from, TimeSpan to) => from + (to - from) * Next();
}
