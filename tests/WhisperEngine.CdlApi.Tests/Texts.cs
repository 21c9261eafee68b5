namespace WhisperEngine.CdlApi.Tests;

/// <summary>Small characters.</summary>
internal static class Texts
{
    public const string Baker = "# my notes stay\ncdl: 1\nidentity: { name: Mara,   occupation: baker }\nsomethingNew: [1, 2]\n";
    public const string Miller = "cdl: 1\nidentity:\n  name: Mara\n  occupation: miller\n";
    public const string BakerJson = """{ "cdl": 1, "identity": { "name": "Mara", "occupation": "baker" } }""";
}
