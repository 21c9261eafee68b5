using System.Text.Json.Nodes;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>Changes texts by program. Keys it does not know stay; comments and layout cannot.</summary>
internal static class Rewriting
{
    /// <summary>What an author is told whose text was written anew.</summary>
    public const string Lost = "The text was written anew; comments and layout of the version before are lost.";

    /// <summary>A text with some keys changed (RFC 7396), in its own notation; the text itself when the patch changes nothing.</summary>
    /// <exception cref="CdlException">The patch is no JSON object, or too deep.</exception>
    public static string Patch(string source, string patch)
    {
        if (Cdl.Detect(patch) != CdlFormat.Json)
            throw new CdlException([new("$", null, "A merge patch is a JSON object of the keys to change.")]);

        var tree = DocumentTree.Read(source);
        var patched = MergePatch.Apply(tree, DocumentTree.Read(patch));
        return JsonNode.DeepEquals(tree, patched) ? source : DocumentTree.Write(patched, Cdl.Detect(source));
    }

    /// <summary>A text under another name.</summary>
    public static string Rename(string source, string name)
    {
        var tree = DocumentTree.Read(source);
        var identity = tree["identity"]!.AsObject();
        identity["name"] = name;
        identity.Remove("normalizedName");
        return DocumentTree.Write(tree, Cdl.Detect(source));
    }
}
