namespace WhisperEngine.Memory.Imports;

/// <summary>
/// How the id of an imported line becomes a platform id of the transcript, and back. The tab, which no id has, keeps imported ids apart from
/// each other and from those of live messages.
/// </summary>
public static class ImportedId
{
    private const string Prefix = "import:";

    /// <summary>The platform id of a person's line.</summary>
    public static string Of(string userId, string id) => $"{Prefix}{userId}\t{id}";

    /// <summary>The line's id; none when the row was not imported.</summary>
    public static string? Parse(string? platformId) =>
        platformId is not null && platformId.StartsWith(Prefix, StringComparison.Ordinal) && platformId.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab
            ? platformId[(tab + 1)..]
            : null;
}
