using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhisperEngine.Qdrant;

/// <summary>What an error answer says, fit for a log.</summary>
internal static partial class QdrantWords
{
    private const int Longest = 300;

    public static string Of(ReadOnlySpan<byte> body, string? key)
    {
        var words = Error(body) ?? System.Text.Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Longest)]);
        words = Quoted().Replace(words.Trim(), "\"...\"");
        if (!string.IsNullOrEmpty(key))
            words = words.Replace(key, "***", StringComparison.Ordinal);
        return words.Length <= Longest ? words : words[..Longest];
    }

    private static string? Error(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.GetProperty("status").GetProperty("error").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // 401 is plain text, and so is what proxies say.
            return null;
        }
    }

    // The parser's messages quote values of the request.
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"?", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
