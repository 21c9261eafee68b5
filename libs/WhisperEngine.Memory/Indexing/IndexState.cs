using WhisperEngine.Memory.Embedding;

namespace WhisperEngine.Memory.Indexing;

/// <summary>Where a bot's memories are indexed.</summary>
/// <param name="Collection">The collection to search; none before the first.</param>
/// <param name="Building">The one that is being filled from the transcript, to take its place; it can be the same one.</param>
/// <param name="Cursor">Rows up to this one are in it.</param>
internal sealed record IndexState(string? Collection, string? Building, long Cursor)
{
    /// <summary>What to search now.</summary>
    public string? Searched => Collection ?? Building;

    /// <summary>The state with a filling begun, if the embedder asks for another collection than there is.</summary>
    /// <param name="embedder">None at the moment, or none at all.</param>
    /// <param name="isOff">Whether there is to be none.</param>
    public IndexState For(IEmbedder? embedder, bool isOff)
    {
        var current = Building ?? Collection;
        var waits = embedder is null && !isOff; // its vectors come back; they are not thrown away meanwhile
        return current is not null && (waits || MemoryCollection.Fits(current, embedder)) ? this : Filling(MemoryCollection.For(embedder).Name);
    }

    /// <summary>The state with a filling of this collection from the first row.</summary>
    public IndexState Filling(string collection) => this with { Building = collection, Cursor = 0 };

    /// <summary>The state in which rows that were written without vectors are written again later.</summary>
    public IndexState WithoutVectorsFrom(long row) =>
        this with { Building = Building ?? Collection, Cursor = Building is null ? row - 1 : Math.Min(Cursor, row - 1) };

    /// <summary>The state after the last row was filled in.</summary>
    public IndexState Filled() => new(Building, null, 0);
}
