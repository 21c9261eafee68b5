using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace WhisperEngine.Characters.Prompts;

/// <summary>
/// Remembers the counts of the texts it was asked last: the turns of a conversation come again with every message. It keeps hashes, not
/// texts, so its memory is bounded whatever people write; two texts with one hash would only make a budget a little off.
/// </summary>
/// <param name="counter">Counts what is not known.</param>
/// <param name="capacity">How many counts are kept at least; at most twice as many.</param>
public sealed class RecentTokenCounts(ITokenCounter counter, int capacity = RecentTokenCounts.DefaultCapacity) : ITokenCounter
{
    /// <summary>The last 60 turns of some 270 conversations, in about a megabyte.</summary>
    public const int DefaultCapacity = 16_384;

    private readonly Lock gate = new();
    private Dictionary<UInt128, int> young = [];
    private Dictionary<UInt128, int> old = [];

    /// <inheritdoc/>
    public int Count(string text)
    {
        var key = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
        lock (gate)
        {
            if (young.TryGetValue(key, out var known))
                return known;
            if (old.TryGetValue(key, out known))
            {
                Keep(key, known);
                return known;
            }
        }
        var tokens = counter.Count(text);
        lock (gate)
            Keep(key, tokens);
        return tokens;
    }

    // Forgetting by generations needs no order of use: what was not asked for during a whole generation goes.
    private void Keep(UInt128 key, int tokens)
    {
        if (young.Count >= capacity)
            (old, young) = (young, []);
        young[key] = tokens;
    }
}
