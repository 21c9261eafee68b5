using System.IO.Compression;
using System.Text;
using CsCheck;
using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.Discord.Tests;

public sealed class FrameInflaterTests
{
    [Fact]
    public void Add_StreamCutAnywhere_GivesEveryPayloadOnce()
    {
        var payloads = Gen.String[0, 3000].Select(text => $"{{\"d\":\"{text}\"}}").List[1, 8];
        Gen.Select(payloads, Gen.Int[1, 400].List[1, 200]).Sample((texts, cuts) =>
        {
            using var inflater = new FrameInflater();
            List<string> received = [];
            var cut = 0;
            foreach (var compressed in Compress(texts))
            {
                for (var at = 0; at < compressed.Length;)
                {
                    var length = Math.Min(cuts[cut++ % cuts.Count], compressed.Length - at);
                    if (inflater.Add(compressed.AsSpan(at, length)) is { } payload) received.Add(Encoding.UTF8.GetString(payload.Span));
                    at += length;
                }
            }

            Assert.Equal(string.Concat(texts.Select(Utf8)), string.Concat(received));
            Assert.Equal(texts.Count, received.Count);
        }, iter: 200);
    }

    [Fact]
    public void Add_NoDeflateStream_IsRefused()
    {
        using var inflater = new FrameInflater();

        Assert.Throws<InvalidDataException>(() => inflater.Add([1, 2, 3, 4, 0, 0, 0xFF, 0xFF]));
    }

    [Fact]
    public void Add_PayloadThatUnpacksTooLarge_IsRefused()
    {
        using var packed = new MemoryStream();
        using var deflate = new ZLibStream(packed, CompressionLevel.Fastest);
        deflate.Write(new byte[FrameInflater.MaxPayloadBytes + 1]);
        deflate.Flush();
        using var inflater = new FrameInflater();

        Assert.Throws<InvalidDataException>(() => inflater.Add(packed.ToArray()));
    }

    // Half a surrogate pair has no UTF-8 of its own.
    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte[]> Compress(IEnumerable<string> texts)
    {
        using var output = new MemoryStream();
        using var deflate = new ZLibStream(output, CompressionLevel.Fastest);
        foreach (var text in texts)
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
            deflate.Flush();
            yield return output.ToArray();
            output.SetLength(0);
        }
    }
}
