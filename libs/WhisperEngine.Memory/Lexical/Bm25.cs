using System.Buffers.Binary;
using System.Text;

namespace WhisperEngine.Memory.Lexical;

/// <summary>
/// BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) as sparse vectors: the document's side is weighted here, how rare a word is is the vector
/// store's part. The length of a usual text is a constant, so that a point never changes because others come.
/// </summary>
internal static class Bm25
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    /// <summary>Words with meaning of a usual turn; a window has twice as many.</summary>
    public const float TurnLength = 11;

    /// <summary>The words that are compared.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="asking">Whether it is a question, in which the words of asking do not count.</param>
    public static IReadOnlyList<string> Terms(string text, bool asking = false)
    {
        var words = WordSplitter.Split(text);
        var terms = new List<string>(words.Count);
        foreach (var word in words)
        {
            if (!StopWords.English.Contains(word) && !(asking && StopWords.Asking.Contains(word)))
                terms.Add(Stemmer.Stem(word));
        }
        return terms;
    }

    /// <summary>A document; none when it has no words.</summary>
    public static SparseWords? Document(IReadOnlyList<string> terms, float usualLength)
    {
        var norm = K1 * (1 - B + (B * terms.Count / usualLength));
        return SparseWords.Make(Count(terms).Select(term => new KeyValuePair<uint, float>(term.Key, term.Value * (K1 + 1) / (term.Value + norm))));
    }

    /// <summary>A question; none when it has no words.</summary>
    public static SparseWords? Query(IReadOnlyList<string> terms) =>
        SparseWords.Make(Count(terms).Select(term => new KeyValuePair<uint, float>(term.Key, 1)));

    /// <summary>The dimension of a word: FNV-1a (Fowler, Noll, Vo) of its UTF-8, in 32 bits.</summary>
    public static uint Dimension(string term)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(term, bytes, out var length))
            length = Encoding.UTF8.GetBytes(term.AsSpan(0, 60), bytes);
        var hash = 2166136261u;
        foreach (var part in bytes[..length])
            hash = (hash ^ part) * 16777619;
        return BinaryPrimitives.ReverseEndianness(hash);
    }

    private static Dictionary<uint, float> Count(IReadOnlyList<string> terms)
    {
        var counts = new Dictionary<uint, float>(terms.Count);
        foreach (var term in terms)
        {
            var dimension = Dimension(term);
            counts[dimension] = counts.GetValueOrDefault(dimension) + 1;
        }
        return counts;
    }
}
