namespace WhisperEngine.Characters.Lorebooks;

/// <summary>The text that is searched: so many of the newest messages, and entries that have matched already.</summary>
internal sealed class ScanText(LorebookQuery query)
{
    /// <summary>The most characters of messages, and as many of entries.</summary>
    private const int MaxCharacters = 32 * 1024;

    private readonly Dictionary<int, string> windows = [];
    private string matched = "";

    public string ToDepth(int depth)
    {
        if (!windows.TryGetValue(depth, out var text))
            windows[depth] = text = Head(string.Join('\n', query.RecentMessages.Reverse().Prepend(query.Message).Take(depth)));
        return matched.Length == 0 ? text : $"{text}\n{matched}";
    }

    public void Add(IEnumerable<LorebookEntry> entries) => matched = Head(string.Join('\n', entries.Select(entry => entry.Content).Prepend(matched)));

    private static string Head(string text) => text.Length <= MaxCharacters ? text : text[..MaxCharacters];
}
