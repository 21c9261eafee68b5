using System.Security.Cryptography;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>The picture that a version is to have.</summary>
/// <param name="Id">The SHA-256 of its bytes in hex; null when the version is to have no picture.</param>
/// <param name="Png">The bytes; empty when a picture is named that is stored already.</param>
internal sealed record Picture(string? Id, ReadOnlyMemory<byte> Png)
{
    /// <summary>The picture of a file; null when it holds none, which says nothing about the character's.</summary>
    public static Picture? From(ReadOnlyMemory<byte> png) =>
        png.IsEmpty ? null : new(Convert.ToHexStringLower(SHA256.HashData(png.Span)), png);

    /// <summary>The picture of another version, or none if that has none.</summary>
    public static Picture Stored(string? id) => new(id, default);
}
