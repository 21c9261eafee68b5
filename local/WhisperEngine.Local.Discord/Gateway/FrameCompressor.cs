using System.IO.Compression;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>zlib-stream: one deflate context a connection, flushed after every payload so that each ends with 00 00 FF FF.</summary>
internal sealed class FrameCompressor : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly ZLibStream _zlib;

    public FrameCompressor() => _zlib = new ZLibStream(_output, CompressionLevel.Fastest, leaveOpen: true);

    public byte[] Compress(ReadOnlySpan<byte> payload)
    {
        _output.SetLength(0);
        _zlib.Write(payload);
        _zlib.Flush();
        return _output.ToArray();
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _output.Dispose();
    }
}
