using System.Security.Cryptography;

namespace WhisperEngine.Llm;

/// <summary>Spreads retries so that callers that failed together do not come back together.</summary>
/// <param name="Next">Gives a number from 0 to 1, 1 excluded; safe for many threads.</param>
internal sealed record Jitter(Func<double> Next)
{
    public static readonly Jitter Random = new(() => RandomNumberGenerator.GetInt32(1_000_000) / 1e6);
}
