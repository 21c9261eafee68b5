using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Lexical;

/// <summary>Weights of words.</summary>
/// <param name="Dimensions">Ascending, each once.</param>
/// <param name="Weights">Of each.</param>
internal sealed record SparseWords(uint[] Dimensions, float[] Weights)
{
    public static SparseWords? Make(IEnumerable<KeyValuePair<uint, float>> weights)
    {
        var sorted = weights.OrderBy(weight => weight.Key).ToArray();
        return sorted.Length == 0 ? null : new([.. sorted.Select(weight => weight.Key)], [.. sorted.Select(weight => weight.Value)]);
    }

    public QdrantVector ToVector() => new QdrantVector.Sparse(Dimensions, Weights);

    /// <summary>The weight of a word; 0 when it is not there.</summary>
    public float this[uint dimension] => Array.BinarySearch(Dimensions, dimension) is >= 0 and var at ? Weights[at] : 0;
}
