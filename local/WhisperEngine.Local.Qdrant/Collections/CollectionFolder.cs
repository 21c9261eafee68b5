using System.Text.Json.Serialization;
using WhisperEngine.Local.Qdrant.Storage;

namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>The directory of one collection.</summary>
internal sealed record CollectionFolder(string Path)
{
    private const string Name = "settings.json";

    /// <param name="Config">See <see cref="CollectionConfig"/>.</param>
    /// <param name="Indexes">Schemas of payload indexes by path.</param>
    public sealed record Settings(JsonObject Config, JsonObject Indexes);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public Settings ReadSettings() => JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File(Name)), SettingsJson.Default.Settings)!;

    public void WriteSettings(Settings settings) => DurableFile.Write(File(Name), JsonSerializer.SerializeToUtf8Bytes(settings, SettingsJson.Default.Settings));
}

[JsonSerializable(typeof(CollectionFolder.Settings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
