namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>What several commands answer.</summary>
internal static class Sentences
{
    public const string NotHeld = "I am just moving to another worker, so nothing was changed. Please try again in a few seconds.";

    public const string ManagersOnly = "Only people with the permission Manage Server can do this, and only in a server.";

    public const string Failed = "Sorry, that did not work, and the fault is mine. Please try again in a moment.";

    /// <summary>The text on one line, at most so many UTF-16 units; a surrogate pair is never split.</summary>
    public static string OneLine(string text, int atMost) => Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), atMost);

    /// <summary>The text, at most so many UTF-16 units; a surrogate pair is never split.</summary>
    public static string Cut(string text, int atMost)
    {
        if (text.Length <= atMost) return text;

        var end = atMost - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }
}
