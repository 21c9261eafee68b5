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
        {
            text = Head(string.Join('\n', query.RecentMessages.Reverse().Prepend(query.Message).Take(depth)));
            windows[depth] = text = matched.Length == 0 ? text : $"{text}\n{matched}";
        }
        return text;
    }

    public void Add(IEnumerable<LorebookEntry> entries)
    {
        matched = Head(string.Join('\n', entries.Select(entry => entry.Content).Prepend(matched)));
        windows.Clear();
    }

    private static string Head(string text) => text.Length <= MaxCharacters ? text : text[..MaxCharacters];
}
