using System.Globalization;

namespace WhisperEngine.Characters.Prompts;

/// <summary>Cuts the middle out of a text and says so there, so that its opening and its closing stay.</summary>
public static class TextCut
{
    /// <summary>Stands where the middle was.</summary>
    public const string Marker = " [...] ";

    /// <summary>
    /// The text unchanged when it has at most <paramref name="limit"/> UTF-16 characters, else cut to at most
    /// <paramref name="target"/>: 60 % from its head and 40 % from its tail. Surrogate pairs stay whole.
    /// </summary>
    public static string ToCharacters(string text, int limit, int target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, limit);
        return text.Length <= limit ? text : Shorten(text, target);
    }

    /// <summary>The text cut so that <paramref name="counter"/> counts at most <paramref name="tokens"/>; empty when not even the marker fits.</summary>
    public static string ToTokens(string text, int tokens, ITokenCounter counter)
    {
        if (counter.Count(text) <= tokens)
            return text;

        // The longest cut that fits, by halving: a longer text has, but for a token or so, more tokens.
        var (low, high) = (0, text.Length);
        var best = "";
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var candidate = Shorten(text, middle);
            if (counter.Count(candidate) <= tokens)
                (low, best) = (middle, candidate);
            else
                high = middle - 1;
        }
        return best;
    }

    private static string Shorten(string text, int target)
    {
        var room = target - Marker.Length;
        if (room < 2)
            return "";
        var head = room * 6 / 10;
        var tail = text.Length - (room - head);
        if (char.IsHighSurrogate(text[head - 1 < 0 ? 0 : head - 1]))
            head--;
        if (char.IsLowSurrogate(text[tail]))
            tail++;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Math.Max(head, 0))}{Marker}{text.AsSpan(tail)}");
    }
}
