using System.Text;

namespace WhisperEngine.Local.Llm.Composing;

/// <summary>Choices that look free and are always the same for the same character, message and length of talk.</summary>
internal struct Dice(string character, string message, int messages)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private ulong _state = Hash(Hash(FnvOffset, character), message) ^ ((ulong)messages * FnvPrime);

    public string Pick(IReadOnlyList<string> choices) => choices[(int)(Next() % (ulong)choices.Count)];

    // splitmix64 (Steele, Lea, Flood 2014)
    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // FNV-1a; the 0 between two texts keeps "ab","c" apart from "a","bc"
    private static ulong Hash(ulong hash, string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * FnvPrime;
        return hash * FnvPrime;
    }
}
