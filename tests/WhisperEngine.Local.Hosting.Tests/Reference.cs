using System.Text.Json;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>What Aspire 13.5.2 gives to each resource of a small model: names and patterns of values, in the order they are set.</summary>
internal static class Reference
{
    private static readonly JsonElement Root = Parse();

    public static IReadOnlyList<KeyValuePair<string, string>> EveryProject => Variables(Root.GetProperty("run").GetProperty("everyProjectFirst"));

    public static IReadOnlySet<string> DevelopmentOnly =>
        Root.GetProperty("run").GetProperty("developmentOnly").EnumerateArray().Select(name => name.GetString()!).ToHashSet();

    public static IReadOnlyList<KeyValuePair<string, string>> Run(string resource) => Variables(Root.GetProperty("run").GetProperty(resource).GetProperty("env"));

    public static IReadOnlyList<KeyValuePair<string, string>> Manifest(string resource) =>
        Variables(Root.GetProperty("manifest").GetProperty(resource).GetProperty("env"));

    public static string ManifestConnectionString(string resource) =>
        Root.GetProperty("manifest").GetProperty(resource).GetProperty("connectionString").GetString()!;

    /// <summary>Further calls by their text; those whose consumer is a container have no meaning without containers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> OtherForms => Root.GetProperty("runOtherForms").EnumerateArray()
        .Where(form => form.GetProperty("consumer").GetString() != "container")
        .ToDictionary(form => form.GetProperty("call").GetString()!, form => Variables(form.GetProperty("env")));

    private static IReadOnlyList<KeyValuePair<string, string>> Variables(JsonElement element) =>
        [.. element.EnumerateObject().Select(variable => KeyValuePair.Create(variable.Name, variable.Value.GetString()!))];

    private static JsonElement Parse()
    {
        using var stream = Resources.Open("environment.json");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
