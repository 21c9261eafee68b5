namespace WhisperEngine.Characters;

/// <summary>The characters that come with the program, two of each archetype.</summary>
public static class SampleCharacters
{
    private const string Extension = ".yaml";

    /// <summary>The text of every sample by its key.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        var assembly = typeof(SampleCharacters).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[..^Extension.Length], name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }
}
