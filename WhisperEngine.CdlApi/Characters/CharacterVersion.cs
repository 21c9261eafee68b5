using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>One stored text of a character.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Format">Its notation, <see cref="Yaml"/> or <see cref="Json"/>.</param>
/// <param name="Source">The text, verbatim.</param>
/// <param name="Etag">Its entity tag, in quotes.</param>
/// <param name="Picture">The id of its picture, if it has one.</param>
internal sealed record CharacterVersion(int Version, string Format, string Source, string Etag, string? Picture)
{
    public const string Yaml = "yaml";
    public const string Json = "json";

    public CdlFormat Notation => Format == Json ? CdlFormat.Json : CdlFormat.Yaml;

    public string ContentType => ContentTypeOf(Notation);

    public static string ContentTypeOf(CdlFormat format) => format == CdlFormat.Json ? "application/json" : "application/yaml";
}
