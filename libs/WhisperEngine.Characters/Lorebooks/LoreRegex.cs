using System.Text.RegularExpressions;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Why a regular expression is not used.</summary>
internal enum LoreRegexProblem
{
    None,
    Invalid,
    Slow,
}

/// <summary>
/// Regular expressions of authors. They are matched without backtracking, so that time grows with the text and no faster; what that
/// cannot do (look-around, references back) is not used. A few expressions are slow even so: they are refused at import, and one that
/// comes another way is given up after a limit that no other expression comes near, so that the same input gives the same entries.
/// </summary>
internal static partial class LoreRegex
{
    private const int MaxCharacters = 1_000;
    private const long MaxProbeBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly string Probe = MakeProbe(4096);

    /// <summary>Reads an expression, plain or written as <c>/expression/flags</c>.</summary>
    public static (Regex? Pattern, LoreRegexProblem Problem) Compile(string key, bool caseSensitive)
    {
        if (key.Length > MaxCharacters)
            return (null, LoreRegexProblem.Slow);
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        var (text, flags) = Slashed().Match(key) is { Success: true } slashed
            ? (slashed.Groups["text"].Value, slashed.Groups["flags"].Value)
            : (key, caseSensitive ? "" : "i");
        if (flags.Contains('i', StringComparison.Ordinal))
            options |= RegexOptions.IgnoreCase;
        if (flags.Contains('m', StringComparison.Ordinal))
            options |= RegexOptions.Multiline;
        if (flags.Contains('s', StringComparison.Ordinal))
            options |= RegexOptions.Singleline;
        try
        {
            return (new(text, options, Limit), LoreRegexProblem.None);
        }
        catch (NotSupportedException)
        {
            return (null, LoreRegexProblem.Slow);
        }
        catch (ArgumentException)
        {
            return (null, LoreRegexProblem.Invalid);
        }
    }

    /// <summary>What is wrong with an expression, slowness included.</summary>
    public static LoreRegexProblem Check(string key, bool caseSensitive)
    {
        var (pattern, problem) = Compile(key, caseSensitive);
        return pattern is not null && IsSlow(pattern) ? LoreRegexProblem.Slow : problem;
    }

    /// <summary>
    /// The matcher makes its states as it meets them, so what it allocates for a text tells how slow an expression is, and tells the
    /// same however busy the machine. An ordinary expression takes less than one megabyte for the probe.
    /// </summary>
    private static bool IsSlow(Regex pattern)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var length = 8; length <= Probe.Length; length *= 2)
        {
            if (IsMatch(pattern, Probe[..length]) is null || GC.GetAllocatedBytesForCurrentThread() - before > MaxProbeBytes)
                return true;
        }
        return false;
    }

    /// <summary>Whether the text matches; null when finding out takes too long.</summary>
    public static bool? IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Letters and spaces in no order, the same each time: what makes a slow expression show.</summary>
    private static string MakeProbe(int length) => string.Create(length, 12345u, static (text, state) =>
    {
        const string Letters = "abcdefgh ijklmnop";
        for (var i = 0; i < text.Length; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text[i] = Letters[(int)((state >> 16) % Letters.Length)];
        }
    });

    [GeneratedRegex(@"^/(?<text>.+)/(?<flags>[a-z]*)\z", RegexOptions.Singleline)]
    private static partial Regex Slashed();
}
