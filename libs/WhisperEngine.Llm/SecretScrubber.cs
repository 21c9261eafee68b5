using System.Text.RegularExpressions;

namespace WhisperEngine.Llm;

/// <summary>Takes keys out of a provider's words: some providers echo the key, or half of it, in their 401.</summary>
internal static partial class SecretScrubber
{
    private const int MaxLength = 500;

    public static string? Scrub(string? text, string? key)
    {
        if (text is null) return null;
        if (!string.IsNullOrEmpty(key)) text = text.Replace(key, "***", StringComparison.Ordinal);
        text = KeyLike().Replace(text, "***");
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    [GeneratedRegex(@"\b(?:sk|pk|key)-[A-Za-z0-9_*-]{6,}|(?<=\bBearer )\S+", RegexOptions.CultureInvariant)]
    private static partial Regex KeyLike();
}
