using System.Security.Cryptography;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>A character's picture.</summary>
/// <param name="Id">The SHA-256 of its bytes in hex.</param>
/// <param name="Png">The bytes; empty when a picture is named that is stored already.</param>
internal sealed record Picture(string Id, ReadOnlyMemory<byte> Png)
{
    public static Picture? From(ReadOnlyMemory<byte> png) =>
        png.IsEmpty ? null : new(Convert.ToHexStringLower(SHA256.HashData(png.Span)), png);

    public static Picture? Stored(string? id) => id is null ? null : new(id, default);
}
