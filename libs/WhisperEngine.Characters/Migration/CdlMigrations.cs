using System.Globalization;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>
/// Brings documents of older versions of the language to the present one, a step a version. Only the tree in memory changes: the
/// author's text stays as it is.
/// </summary>
internal static class CdlMigrations
{
    /// <summary>The step at index n makes version n + 1 of version n.</summary>
    private static readonly IReadOnlyList<Action<JsonObject>> Steps = [FromVersion0.Apply];

    /// <exception cref="CdlException">The version is none, or one that this program does not know yet.</exception>
    public static void Bring(JsonObject tree)
    {
        for (var version = VersionOf(tree); version < Steps.Count; version++)
        {
            Steps[version](tree);
            tree["cdl"] = version + 1;
        }
    }

    private static int VersionOf(JsonObject tree)
    {
        if (!tree.TryGetPropertyValue("cdl", out var written))
            return FromVersion0.IsLike(tree) ? 0 : throw Cdl.Invalid("cdl", null, "Start the document with `cdl: 1`, the version of the language.");
        var value = written?.ToJsonString();
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw Cdl.Invalid("cdl", value, $"Write {Steps.Count}, the version of the language.");
        return version <= Steps.Count
            ? version
            : throw Cdl.Invalid("cdl", value,
                $"This program reads the language up to version {Steps.Count}. Update the program, or write the document in version {Steps.Count}.");
    }
}
