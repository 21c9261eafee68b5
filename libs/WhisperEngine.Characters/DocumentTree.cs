using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>
/// A text as the tree of what it says, with the keys that this version of the language does not know; for programs that compare or
/// change documents without understanding them.
/// </summary>
public static class DocumentTree
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Cdl.MaxDepth,
    };

    /// <summary>Reads a text in either notation. What the tree says is not checked; <see cref="Cdl.Parse"/> does that.</summary>
    /// <exception cref="CdlException">The text is too deep, or no mapping in YAML or JSON.</exception>
    public static JsonObject Read(string source)
    {
        var tree = Cdl.Detect(source) == CdlFormat.Json ? JsonText.Read(source, Cdl.MaxDepth) : YamlText.Read(source, Cdl.MaxDepth);
        return tree as JsonObject ?? throw Cdl.Invalid("$", null, "This is no mapping of keys to values.");
    }

    /// <summary>Writes a tree in a notation. Reading it again gives an equal tree.</summary>
    public static string Write(JsonObject tree, CdlFormat format) =>
        format == CdlFormat.Json ? tree.ToJsonString(Indented) : YamlText.Write(tree);
}
