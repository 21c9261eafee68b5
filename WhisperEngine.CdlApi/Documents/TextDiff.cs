using DiffPlex.Renderer;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>Compares two texts line by line.</summary>
internal static class TextDiff
{
    /// <summary>Above this size, in UTF-16 characters of both, a comparison costs more than it tells.</summary>
    public const int MaxCharacters = 128 * 1024;

    /// <summary>A unified diff, empty for equal texts; null when the texts are too large.</summary>
    public static string? Unified(string before, string after, string beforeName, string afterName) =>
        before.Length + after.Length > MaxCharacters
            ? null
            : UnidiffRenderer.GenerateUnidiff(Lines(before), Lines(after), beforeName, afterName).ReplaceLineEndings("\n");

    // The renderer takes what follows the last line's end for one more line.
    private static string Lines(string text) => text.EndsWith('\n') ? text[..^1] : text;
}
