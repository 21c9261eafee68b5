namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>Degrees.</summary>
internal readonly record struct GeoPoint(double Lon, double Lat)
{
    private const double EarthRadiusMetres = 6_371_008.8;

    public static GeoPoint? Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("lon", out var lon) && lon.ValueKind == JsonValueKind.Number
        && value.TryGetProperty("lat", out var lat) && lat.ValueKind == JsonValueKind.Number
            ? new GeoPoint(lon.GetDouble(), lat.GetDouble())
            : null;

    /// <summary>Great-circle distance by the haversine formula, in metres.</summary>
    public double DistanceTo(GeoPoint other)
    {
        var lat = double.DegreesToRadians(other.Lat - Lat);
        var lon = double.DegreesToRadians(other.Lon - Lon);
        var a = Math.Pow(Math.Sin(lat / 2), 2)
            + (Math.Cos(double.DegreesToRadians(Lat)) * Math.Cos(double.DegreesToRadians(other.Lat)) * Math.Pow(Math.Sin(lon / 2), 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}

internal abstract record GeoTest : ValueTest
{
    public sealed override bool Of(JsonElement value, Tokenizer? index) => GeoPoint.Of(value) is { } point && Contains(point);

    protected abstract bool Contains(GeoPoint point);
}

/// <summary>A box may cross the 180th meridian: then its left side is east of its right one.</summary>
internal sealed record GeoBox(GeoPoint TopLeft, GeoPoint BottomRight) : GeoTest
{
    protected override bool Contains(GeoPoint point) =>
        point.Lat > BottomRight.Lat && point.Lat < TopLeft.Lat
        && (TopLeft.Lon > BottomRight.Lon
            ? point.Lon > TopLeft.Lon || point.Lon < BottomRight.Lon
            : point.Lon > TopLeft.Lon && point.Lon < BottomRight.Lon);
}

internal sealed record GeoCircle(GeoPoint Center, double RadiusMetres) : GeoTest
{
    protected override bool Contains(GeoPoint point) => Center.DistanceTo(point) < RadiusMetres;
}

/// <summary>Rings are closed: the last point is the first. Inside by the even-odd rule, on the map's plane.</summary>
internal sealed record GeoPolygon(IReadOnlyList<GeoPoint> Exterior, IReadOnlyList<IReadOnlyList<GeoPoint>> Interiors) : GeoTest
{
    protected override bool Contains(GeoPoint point) => IsInside(Exterior, point) && !Interiors.Any(hole => IsInside(hole, point));

    private static bool IsInside(IReadOnlyList<GeoPoint> ring, GeoPoint point)
    {
        var inside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Lat > point.Lat != b.Lat > point.Lat && point.Lon < ((b.Lon - a.Lon) * (point.Lat - a.Lat) / (b.Lat - a.Lat)) + a.Lon) inside = !inside;
        }

        return inside;
    }
}
