using System.IO.Compression;

namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// Undoes <c>zlib-stream</c>: one deflate stream for the whole connection, in which each payload ends with a sync flush, whose last
/// bytes are 00 00 FF FF.
/// </summary>
internal sealed class FrameInflater : IDisposable
{
    /// <summary>More than any real payload: the largest guilds take a few MiB.</summary>
    public const int MaxPayloadBytes = 64 * 1024 * 1024;

    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _inflate;
    private readonly MemoryStream _payload = new();

    public FrameInflater() => _inflate = new ZLibStream(_compressed, CompressionMode.Decompress);

    /// <summary>Takes the next piece of the stream, cut anywhere. The payload if it ends one; valid until the next call.</summary>
    /// <exception cref="InvalidDataException">It is no deflate stream, or a payload is larger than <see cref="MaxPayloadBytes"/>.</exception>
    public ReadOnlyMemory<byte>? Add(ReadOnlySpan<byte> piece)
    {
        _compressed.Write(piece);
        if (!EndsPayload()) return null;

        _compressed.Position = 0;
        _payload.SetLength(0);
        Span<byte> buffer = stackalloc byte[8192];
        int read;
        while ((read = _inflate.Read(buffer)) > 0)
        {
            _payload.Write(buffer[..read]);
            if (_payload.Length > MaxPayloadBytes) throw new InvalidDataException("A gateway payload is too large.");
        }

        _compressed.SetLength(0);
        return _payload.GetBuffer().AsMemory(0, (int)_payload.Length);
    }

    public void Dispose()
    {
        _inflate.Dispose();
        _compressed.Dispose();
        _payload.Dispose();
    }

    private bool EndsPayload() =>
        _compressed.Length >= 4 && _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length).EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]);
}
