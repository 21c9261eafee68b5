namespace WhisperEngine.CdlApi.Tests;

/// <summary>Small characters.</summary>
internal static class Texts
{
    public const string Baker = "# my notes stay\ncdl: 1\nidentity: { name: Mara,   occupation: baker }\nsomethingNew: [1, 2]\n";
    public const string Miller = "cdl: 1\nidentity:\n  name: Mara\n  occupation: miller\n";
    public const string BakerJson = """{ "cdl": 1, "identity": { "name": "Mara", "occupation": "baker" } }""";

    /// <summary>One that needs backtracking.</summary>
    public const string SlowExpression = "(?=a)b";

    /// <summary>Mara with one entry in her lorebook that looks for regular expressions.</summary>
    public static string WithExpressions(params string[] keys) => Miller
        + $"card: {{ lorebook: {{ entries: [{{ keys: [{string.Join(", ", keys.Select(key => $"'{key}'"))}], use_regex: true, content: x }}] }} }}\n";
}
