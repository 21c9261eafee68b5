using System.Text.Json.Serialization;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>A character's text as CdlApi served it.</summary>
internal sealed record StoredSnapshot(int Version, string? Etag, string Source);

[JsonSerializable(typeof(StoredSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
