using WhisperEngine.Memory.Embedding;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Indexing;

/// <summary>The collection of all memories that one embedder made comparable.</summary>
/// <param name="Name"><c>whisper_{model}_{dimension}</c>, or <c>whisper_words</c> where there is no embedder.</param>
/// <param name="Dimension">Of its vectors; 0: it has words alone.</param>
internal sealed record MemoryCollection(string Name, int Dimension)
{
    /// <summary>Dense: a turn, or one of its sentences.</summary>
    public const string Content = "content";

    /// <summary>Dense: a turn with the one before it.</summary>
    public const string Window = "window";

    /// <summary>Sparse: the words of a turn.</summary>
    public const string Words = "words";

    /// <summary>Sparse: the words of a turn and the one before it.</summary>
    public const string WindowWords = "window_words";

    public const string Row = "row";

    /// <summary>What a point is of: <c>turn</c>, <c>sentence</c>, <c>fact</c>, <c>summary</c>; or the mark <c>complete</c>.</summary>
    public const string Kind = "kind";

    /// <summary>The collection that fits an embedder.</summary>
    /// <param name="embedder">None: words alone.</param>
    /// <param name="generation">Which rebuild; 0 for the first.</param>
    public static MemoryCollection For(IEmbedder? embedder, int generation = 0)
    {
        var name = embedder is null ? "whisper_words" : $"whisper_{embedder.ModelId}_{embedder.Dimension}";
        return new(generation == 0 ? name : $"{name}_r{generation}", embedder?.Dimension ?? 0);
    }

    /// <summary>Whether it has an embedder's vectors, whichever rebuild it is.</summary>
    public static bool Fits(string name, IEmbedder? embedder) => name == For(embedder).Name || name.StartsWith(For(embedder).Name + "_r", StringComparison.Ordinal);

    /// <summary>Creates it with its indexes unless it is there.</summary>
    public async Task EnsureAsync(QdrantClient qdrant, CancellationToken ct)
    {
        if (!await qdrant.CollectionExistsAsync(Name, ct).ConfigureAwait(false))
        {
            try
            {
                await qdrant.CreateCollectionAsync(Name, Schema, ct).ConfigureAwait(false);
            }
            catch (QdrantException exception) when (exception.Status == System.Net.HttpStatusCode.Conflict)
            {
                // Another worker was quicker.
            }
        }
        await qdrant.CreatePayloadIndexAsync(Name, MemoryVisibility.User, new(PayloadIndexKind.Keyword, IsTenant: true), ct).ConfigureAwait(false);
        foreach (var field in new[] { MemoryVisibility.Bot, MemoryVisibility.Channel, MemoryVisibility.Scope, Kind })
            await qdrant.CreatePayloadIndexAsync(Name, field, new(PayloadIndexKind.Keyword), ct).ConfigureAwait(false);
        await qdrant.CreatePayloadIndexAsync(Name, "at", new(PayloadIndexKind.Datetime), ct).ConfigureAwait(false);
    }

    private CollectionSchema Schema => new()
    {
        Vectors = Dimension == 0 ? new Dictionary<string, DenseVectorSchema>() : new Dictionary<string, DenseVectorSchema>
        {
            [Content] = new(Dimension),
            [Window] = new(Dimension),
        },
        SparseVectors = new Dictionary<string, SparseVectorSchema>
        {
            [Words] = new(InverseDocumentFrequency: true),
            [WindowWords] = new(InverseDocumentFrequency: true),
        },
    };
}
