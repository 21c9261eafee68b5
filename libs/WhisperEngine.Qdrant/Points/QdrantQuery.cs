using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>A query for points (<c>POST /collections/{c}/points/query</c>).</summary>
public sealed record QdrantQuery
{
    /// <summary>What to rank by. None: by id, or the prefetched points as they are.</summary>
    public Ranking? Ranking { get; init; }

    /// <summary>The vector to compare with, by name.</summary>
    public string? Using { get; init; }

    /// <summary>Queries whose results this one ranks.</summary>
    public IReadOnlyList<QdrantQuery> Prefetch { get; init; } = [];

    /// <summary>Which points count.</summary>
    public Filter? Filter { get; init; }

    /// <summary>Most points to find, at least 1.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Points to pass over.</summary>
    public int Offset { get; init; }

    /// <summary>Points with a worse score are left out.</summary>
    public float? ScoreThreshold { get; init; }

    /// <summary>Compares with all points instead of walking a graph.</summary>
    public bool Exact { get; init; }

    /// <summary>What of the payload to give back.</summary>
    public PayloadFields Payload { get; init; } = PayloadFields.None;

    /// <summary>Whether to give back vectors.</summary>
    public bool WithVectors { get; init; }

    internal void WriteTo(Utf8JsonWriter json, bool isPrefetch = false)
    {
        json.WriteStartObject();
        if (Prefetch.Count > 0)
        {
            json.WriteStartArray("prefetch"u8);
            foreach (var query in Prefetch)
                query.WriteTo(json, isPrefetch: true);
            json.WriteEndArray();
        }
        if (Ranking is not null)
        {
            json.WritePropertyName("query"u8);
            Ranking.WriteTo(json);
        }
        if (Using is not null)
            json.WriteString("using"u8, Using);
        QdrantWriting.WriteFilter(json, Filter);
        if (Exact)
        {
            json.WriteStartObject("params"u8);
            json.WriteBoolean("exact"u8, true);
            json.WriteEndObject();
        }
        if (ScoreThreshold is { } threshold)
            json.WriteNumber("score_threshold"u8, threshold);
        json.WriteNumber("limit"u8, Limit);
        if (!isPrefetch)
        {
            if (Offset > 0)
                json.WriteNumber("offset"u8, Offset);
            Payload.WriteTo(json);
            json.WriteBoolean("with_vector"u8, WithVectors);
        }
        json.WriteEndObject();
    }
}
