namespace WhisperEngine.Characters;

/// <summary>The published JSON Schema of the language, draft 2020-12. Editors check and complete documents by it, in YAML and in JSON.</summary>
public static class CdlSchema
{
    private const string Resource = "cdl.schema.json";

    /// <summary>The schema, which is also <c>docs/cdl.schema.json</c>: the types and their doc comments as JSON Schema.</summary>
    public static string Json { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(CdlSchema).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
