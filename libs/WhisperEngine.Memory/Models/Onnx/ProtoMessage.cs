using System.Buffers.Binary;
using System.Text;

namespace WhisperEngine.Memory.Models.Onnx;

/// <summary>
/// A message of Protocol Buffers being written (protobuf.dev/programming-guides/encoding). Large values are kept as they are, not copied.
/// </summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    public long Length { get; private set; }

    public ProtoMessage Int(int field, long value) => Add([.. Tag(field, Varint), .. Encode((ulong)value)]);

    public ProtoMessage Float(int field, float value)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Add([.. Tag(field, Fixed32), .. bytes]);
    }

    public ProtoMessage String(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Bytes(int field, ReadOnlyMemory<byte> value) =>
        Add([.. Tag(field, LengthDelimited), .. Encode((ulong)value.Length)]).Add(value);

    public ProtoMessage Message(int field, ProtoMessage value) =>
        Add([.. Tag(field, LengthDelimited), .. Encode((ulong)value.Length)]).Append(value);

    /// <summary>Adds the fields of another message.</summary>
    public ProtoMessage Append(ProtoMessage fields)
    {
        foreach (var part in fields._parts)
            Add(part);
        return this;
    }

    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts)
            stream.Write(part.Span);
    }

    private ProtoMessage Add(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        Length += part.Length;
        return this;
    }

    private ProtoMessage Add(byte[] part) => Add(part.AsMemory());

    private static IEnumerable<byte> Tag(int field, int wireType) => Encode((ulong)((field << 3) | wireType));

    private static IEnumerable<byte> Encode(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
