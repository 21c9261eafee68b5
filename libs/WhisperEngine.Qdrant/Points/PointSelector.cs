using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>Which points a change is for.</summary>
public sealed class PointSelector
{
    private readonly IReadOnlyList<PointId>? _ids;
    private readonly Filter? _filter;

    private PointSelector(IReadOnlyList<PointId>? ids, Filter? filter) => (_ids, _filter) = (ids, filter);

    /// <summary>Points by id.</summary>
    public static PointSelector Ids(params IReadOnlyList<PointId> ids) => new(ids, null);

    /// <summary>All points that pass a filter.</summary>
    /// <exception cref="ArgumentException">The filter asks nothing, so all points of the collection would pass.</exception>
    public static PointSelector Where(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.PassesAll ? throw new ArgumentException("This filter selects every point of the collection.", nameof(filter)) : new(null, filter);
    }

    /// <summary>Writes one member of an object.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        if (_filter is not null)
        {
            json.WritePropertyName("filter"u8);
            _filter.WriteTo(json);
            return;
        }
        json.WritePropertyName("points"u8);
        QdrantWriting.WriteIds(json, _ids!);
    }
}
