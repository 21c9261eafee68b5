using System.Text;

namespace WhisperEngine.Memory.Models;

/// <summary>Makes any string fit for a tokenizer.</summary>
internal static class PlainText
{
    /// <summary>Far more than any model here uses, so that a text of a megabyte costs no more than a page.</summary>
    public const int Longest = 8192;

    /// <summary>Cuts to <see cref="Longest"/> and replaces halves of surrogate pairs, which <see cref="string.Normalize()"/> throws on.</summary>
    public static string Of(string text)
    {
        if (text.Length > Longest)
            text = text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);
        return whole.ToString();
    }
}
