using System.Text.Json;

namespace WhisperEngine.Characters;

/// <summary>Looks for what may stand in JSON but in no text that is stored, compared or sent on.</summary>
internal static class JsonTokens
{
    // What a number may have so that trees can be compared by value.
    private const int MaxExponentDigits = 4;

    /// <summary>The first such token: the byte where it starts and what to do; null when there is none.</summary>
    /// <exception cref="JsonException">This is no JSON.</exception>
    public static (long At, string Fix)? FindBad(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !IsText(ref reader))
                return (reader.TokenStartIndex, "Remove the escape that is no character: \\u0000 or half a surrogate pair.");
            if (reader.TokenType == JsonTokenType.Number && HasLongExponent(reader.ValueSpan))
                return (reader.TokenStartIndex, $"Write a number with at most {MaxExponentDigits} digits of exponent.");
        }
        return null;
    }

    private static bool HasLongExponent(ReadOnlySpan<byte> number) =>
        number.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var mark
        && number[(mark + 1)..].TrimStart("+-"u8).TrimStart((byte)'0').Length > MaxExponentDigits;

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException) // what the reader says to half a surrogate pair
        {
            return false;
        }
    }
}
