using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>What a query ranks points by.</summary>
public abstract record Ranking
{
    private Ranking()
    {
    }

    /// <summary>Nearness to a vector.</summary>
    public static Ranking Nearest(QdrantVector vector) => new ByVector(vector);

    /// <summary>Nearness to the vector of a point, which is left out itself.</summary>
    public static Ranking NearestTo(PointId id) => new ById(id);

    /// <summary>The ranks in the prefetched lists: reciprocal rank fusion.</summary>
    public static Ranking ReciprocalRanks { get; } = new ByFusion("rrf");

    /// <summary>The scores in the prefetched lists, each list scaled by its mean and deviation: distribution-based score fusion.</summary>
    public static Ranking ScaledScores { get; } = new ByFusion("dbsf");

    /// <summary>A value of the payload, which needs an index of numbers or times.</summary>
    public static Ranking Order(string key, bool descending = false) => new ByValue(key, descending);

    internal abstract void WriteTo(Utf8JsonWriter json);

    private sealed record ByVector(QdrantVector Vector) : Ranking
    {
        internal override void WriteTo(Utf8JsonWriter json) => Vector.WriteTo(json);
    }

    private sealed record ById(PointId Id) : Ranking
    {
        internal override void WriteTo(Utf8JsonWriter json) => Id.WriteTo(json);
    }

    private sealed record ByFusion(string Name) : Ranking
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("fusion"u8, Name);
            json.WriteEndObject();
        }
    }

    private sealed record ByValue(string Key, bool Descending) : Ranking
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteStartObject("order_by"u8);
            json.WriteString("key"u8, Key);
            json.WriteString("direction"u8, Descending ? "desc"u8 : "asc"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
