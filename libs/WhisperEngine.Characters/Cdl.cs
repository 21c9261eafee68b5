using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>Reads and writes character documents.</summary>
public static class Cdl
{
    /// <summary>The longest text that is read, in UTF-16 characters.</summary>
    public const int MaxCharacters = 1024 * 1024;

    /// <summary>The deepest nesting that is read: the 64 levels of a character card and the few that hold it here.</summary>
    public const int MaxDepth = 72;

    /// <summary>The notation of a text: JSON when its first mark is a brace, else YAML.</summary>
    public static CdlFormat Detect(string source) =>
        source.AsSpan().TrimStart(" \t\r\n\uFEFF").StartsWith("{") ? CdlFormat.Json : CdlFormat.Yaml;

    /// <summary>
    /// Reads and validates a document in either notation. Documents of older versions of the language are brought to the present one;
    /// keys that the language does not know are kept.
    /// </summary>
    /// <exception cref="CdlException">The text is too large, too deep, or no valid document; says where and what to write.</exception>
    public static CharacterDocument Parse(string source)
    {
        if (source.Length > MaxCharacters)
            throw Invalid("$", null, $"The document has {source.Length} characters; the limit is {MaxCharacters}.");

        if (source.Contains('\0', StringComparison.Ordinal))
            throw Invalid("$", null, "The text has a NUL character. Save the file as UTF-8 text.");

        var tree = Detect(source) == CdlFormat.Json ? JsonText.Read(source, MaxDepth) : YamlText.Read(source, MaxDepth);
        var document = Bind(tree);
        var findings = CdlValidation.Validate(document);
        return findings.Count == 0 ? document : throw new CdlException(findings);
    }

    /// <summary>Writes a document in a notation. Reading it again gives an equal document.</summary>
    /// <exception cref="CdlException">The text would be too large to be read again.</exception>
    public static string Serialize(CharacterDocument document, CdlFormat format) => format == CdlFormat.Json
        ? JsonSerializer.Serialize(document, CdlJson.Options)
        : YamlText.Write(Tree(document));

    internal static CdlException Invalid(string path, string? value, string fix) => new([new(path, value, fix)]);

    // A tree made with the options would not tell keys apart by case; what other programs keep here may need it.
    internal static JsonObject Tree(CharacterDocument document) => JsonNode.Parse(
        JsonSerializer.SerializeToUtf8Bytes(document, CdlJson.Compact), documentOptions: new() { MaxDepth = MaxDepth })!.AsObject();

    private static CharacterDocument Bind(JsonNode? tree)
    {
        if (tree is not JsonObject mapping)
            throw Invalid("$", null, "A document is a mapping that starts with `cdl: 1`.");
        CdlMigrations.Bring(mapping);
        if (!mapping.ContainsKey("identity"))
            throw Invalid("identity", null, "Add the section `identity` with a `name`.");
        if (CdlValidation.EmptyItems(mapping, typeof(CharacterDocument)).ToList() is { Count: > 0 } empty)
            throw new CdlException(empty);
        try
        {
            return mapping.Deserialize<CharacterDocument>(CdlJson.Options)!;
        }
        catch (JsonException e)
        {
            throw BindingError.From(e, mapping);
        }
    }
}
