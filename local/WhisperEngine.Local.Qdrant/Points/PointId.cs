using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Points;

/// <summary>An unsigned 64-bit number or a UUID. Numbers come before UUIDs.</summary>
internal readonly record struct PointId(ulong High, ulong Low, bool IsUuid) : IComparable<PointId>
{
    public static PointId Of(ulong number) => new(0, number, false);

    public static PointId Of(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), true);
    }

    /// <summary>A UUID in simple, hyphenated or URN form.</summary>
    public static bool TryParseUuid(string text, out PointId id)
    {
        const string urn = "urn:uuid:";
        var bare = text.StartsWith(urn, StringComparison.OrdinalIgnoreCase) ? text.AsSpan(urn.Length) : text;
        id = default;
        if (!Guid.TryParseExact(bare, bare.Length == 32 ? "N" : "D", out var uuid)) return false;
        id = Of(uuid);
        return true;
    }

    /// <summary>A number or a UUID as it stands in a path.</summary>
    public static bool TryParse(string text, out PointId id)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return TryParseUuid(text, out id);
        id = Of(number);
        return true;
    }

    public int CompareTo(PointId other) => (IsUuid, High, Low).CompareTo((other.IsUuid, other.High, other.Low));

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (IsUuid) writer.WriteStringValue(ToString());
        else writer.WriteNumberValue(Low);
    }

    public override string ToString()
    {
        if (!IsUuid) return Low.ToString(CultureInfo.InvariantCulture);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
