using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>A character that ships with the program.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Archetype">What it says about being an AI.</param>
/// <param name="Description">Who it is.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Source">Its text, in YAML.</param>
internal sealed record Template(
    string Name, string DisplayName, Archetype Archetype, string? Description, IReadOnlyList<string> Tags, string Source)
{
    public static IReadOnlyList<Template> All { get; } = [.. SampleCharacters.Sources.Select(sample => Of(sample.Key, sample.Value))];

    private static Template Of(string key, string source)
    {
        var document = Cdl.Parse(source);
        return new(
            key, document.Identity.Name, document.Stance.Archetype, document.Identity.Description, document.Metadata.Tags, source);
    }
}
