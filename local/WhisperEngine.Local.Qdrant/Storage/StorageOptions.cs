using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Section <c>LocalQdrant</c>.</summary>
internal sealed record StorageOptions
{
    /// <summary>Length of a collection's log, in bytes, from which on it is turned into segment files.</summary>
    [Range(1 << 12, 1 << 30)]
    public int LogBytes { get; init; } = 64 << 20;
}
