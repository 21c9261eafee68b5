using System.Buffers;
using System.Globalization;
using System.Text;

namespace WhisperEngine.Bench;

/// <summary>Request bodies put together from vectors that were written as text before, so that the client costs little.</summary>
internal sealed class QdrantPoints
{
    public const int Dimensions = 512;
    public const int Batch = 256;
    private const int Templates = 1024;
    private readonly byte[][] _vectors;
    private readonly int _users;

    public QdrantPoints(int users, Random random)
    {
        _users = users;
        _vectors = [.. Enumerable.Range(0, Templates).Select(_ => Encoding.ASCII.GetBytes(Text(random)))];
    }

    /// <summary>Points whose users alternate, so that those of one user are far apart.</summary>
    public ReadOnlyMemory<byte> Upsert(int first, int count)
    {
        var body = new ArrayBufferWriter<byte>(count * 6000);
        body.Write("{\"points\":["u8);
        for (var id = first; id < first + count; id++)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"{(id == first ? "" : ",")}{{\"id\":{id},\"payload\":{{\"user\":\"u{id % _users}\",\"kind\":\"turn\",\"at\":{id}}},\"vector\":{{\"dense\":");
            body.Write(Encoding.ASCII.GetBytes(head));
            body.Write(_vectors[id % Templates]);
            body.Write("}}"u8);
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }

    public string Search(Random random) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"query\":{Text(random)},\"using\":\"dense\",\"limit\":10,\"with_payload\":true,\"filter\":{{\"must\":[{{\"key\":\"kind\",\"match\":{{\"value\":\"turn\"}}}},{{\"key\":\"user\",\"match\":{{\"value\":\"u{random.Next(_users)}\"}}}}]}}}}");

    private static string Text(Random random) =>
        "[" + string.Join(',', Enumerable.Range(0, Dimensions).Select(_ => ((float)((random.NextDouble() * 2) - 1)).ToString(CultureInfo.InvariantCulture))) + "]";
}
