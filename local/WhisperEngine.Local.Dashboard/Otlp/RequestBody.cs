using System.IO.Compression;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>A request's body, decompressed, never longer than allowed: a few bytes of gzip can hold gigabytes.</summary>
internal static class RequestBody
{
    /// <returns>The body; null when it is longer than <paramref name="max"/>.</returns>
    /// <exception cref="InvalidDataException">The body is not the gzip it says it is.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, bool isGzip, int max, CancellationToken cancellationToken)
    {
        await using var source = isGzip ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : body;
        using var buffer = new MemoryStream();
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await source.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > max) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
