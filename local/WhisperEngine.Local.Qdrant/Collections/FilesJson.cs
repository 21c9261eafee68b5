namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>The JSON files of the data directory.</summary>
[JsonSerializable(typeof(CollectionNames))]
[JsonSerializable(typeof(CollectionFolder.Settings))]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class FilesJson : JsonSerializerContext;
