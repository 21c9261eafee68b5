using System.Text.RegularExpressions;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Recall;

/// <summary>Tells whether a person asks what is remembered of them.</summary>
public static partial class MemoryQuestion
{
    /// <summary>Linear in the text's first 8,192 characters.</summary>
    public static bool IsAsked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Question().IsMatch(PlainText.Of(text).Replace('’', '\''));
    }

    [GeneratedRegex(
        @"\byou\b[^.?!]{0,30}\b(remember|know|recall|learn(ed|t)|memory|memories)\b[^.?!]{0,30}\b(about|of) me\b"
        + @"|\byou (still )?remember me\b|\bmemory summary\b|\bwhat (do|can) you (still )?remember\s*([.?!]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Question();
}
