using System.Text;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Cards;

namespace WhisperEngine.CdlApi.Exchange;

/// <summary>A kind of file that a character can leave as.</summary>
/// <param name="Name">As callers write it.</param>
/// <param name="ContentType">Of the file.</param>
/// <param name="Extension">Of the file's name.</param>
/// <param name="Make">Makes the file of a version and its picture.</param>
internal sealed record CharacterExport(
    string Name, string ContentType, string Extension, Func<CharacterVersion, ReadOnlyMemory<byte>, byte[]> Make)
{
    public static IReadOnlyList<CharacterExport> All { get; } =
    [
        Text("cdl-yaml", CdlFormat.Yaml, ".yaml"),
        Text("cdl-json", CdlFormat.Json, ".json"),
        Card("card-v1", CardFormat.V1, "application/json", ".v1.json"),
        Card("card-v2", CardFormat.V2, "application/json", ".v2.json"),
        Card("card-v3", CardFormat.V3, "application/json", ".v3.json"),
        Card("card-png", CardFormat.Png, "image/png", ".png"),
    ];

    // The author's own text when it is in the notation asked for, else one that says the same, with keys the language does not know.
    private static CharacterExport Text(string name, CdlFormat format, string extension) => new(
        name, CharacterVersion.ContentTypeOf(format), extension, (version, _) => Encoding.UTF8.GetBytes(
            version.Notation == format ? version.Source : DocumentTree.Write(DocumentTree.Read(version.Source), format)));

    private static CharacterExport Card(string name, CardFormat format, string contentType, string extension) =>
        new(name, contentType, extension, (version, picture) => CharacterCards.Export(Cdl.Parse(version.Source), format, picture));
}
