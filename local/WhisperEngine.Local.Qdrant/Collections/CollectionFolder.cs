namespace WhisperEngine.Local.Qdrant.Collections;

internal sealed record CollectionFolder(string Path)
{
    private const string Name = "settings.json";

    /// <param name="Config">See <see cref="CollectionConfig"/>.</param>
    /// <param name="Indexes">Schemas of payload indexes by path.</param>
    public sealed record Settings(JsonObject Config, JsonObject Indexes);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public Settings ReadSettings() => JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File(Name)), FilesJson.Default.Settings)!;

    public void WriteSettings(Settings settings) => DurableFile.Write(File(Name), JsonSerializer.SerializeToUtf8Bytes(settings, FilesJson.Default.Settings));
}
