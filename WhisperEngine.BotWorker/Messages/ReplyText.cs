using System.Text.RegularExpressions;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Makes of what a model wrote what a person is shown and the transcript keeps.</summary>
internal static partial class ReplyText
{
    private const string Fence = "```";

    public static string Clean(string text)
    {
        // Postgres cannot store NUL, and models repeat the time stamps that they see before earlier turns.
        var cleaned = WithoutTimeStamp(text.Replace("\0", "", StringComparison.Ordinal)).Trim();
        return HasOpenFence(cleaned) ? $"{cleaned}\n{Fence}" : cleaned;
    }

    public static string WithoutTimeStamp(string text) => EchoedTimeStamp().Replace(text, "").TrimStart();

    private static bool HasOpenFence(string text) =>
        text.Split('\n').Count(line => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal)) % 2 == 1;

    [GeneratedRegex(@"\A(?:\s*\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}\]\s*)+", RegexOptions.NonBacktracking)]
    private static partial Regex EchoedTimeStamp();
}
