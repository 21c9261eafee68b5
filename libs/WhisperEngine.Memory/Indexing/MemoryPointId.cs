using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Memory.Indexing;

/// <summary>
/// Ids of points: UUIDs of version 5 (RFC 9562, 5.5), so that the same memory indexed again takes the place of itself.
/// </summary>
internal static class MemoryPointId
{
    private static readonly Guid Namespace = new("6f3d7a1e-59a4-4f0c-9d2b-0c9a4e1f7b35");

    /// <summary>A row of the transcript.</summary>
    public static Guid Turn(string bot, long row) => Make(string.Create(CultureInfo.InvariantCulture, $"turn:{row}:{bot}"));

    /// <summary>One of its sentences, from 0.</summary>
    public static Guid Sentence(string bot, long row, int number) => Make(string.Create(CultureInfo.InvariantCulture, $"sentence:{row}:{number}:{bot}"));

    /// <summary>A fact or a summary.</summary>
    public static Guid Derived(string bot, string kind, long row) => Make(string.Create(CultureInfo.InvariantCulture, $"{kind}:{row}:{bot}"));

    /// <summary>The mark that a bot's memories are all in a collection.</summary>
    public static Guid Complete(string bot) => Make("complete:" + bot);

    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is defined by SHA-1; nothing is secured by it.")]
    private static Guid Make(string name)
    {
        byte[] bytes = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        var hash = SHA1.HashData(bytes).AsSpan();
        var third = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((third & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
