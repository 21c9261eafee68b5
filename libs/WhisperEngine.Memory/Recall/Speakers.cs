using WhisperEngine.Memory.Lexical;

namespace WhisperEngine.Memory.Recall;

/// <summary>Who is asked about: people who are named, the one who asks if they say "I", the bot if they say "you".</summary>
internal sealed class Speakers
{
    private readonly HashSet<string> _words;
    private readonly bool _me;
    private readonly bool _you;

    public Speakers(string question)
    {
        _words = [.. WordSplitter.Split(question)];
        _me = _words.Overlaps(["i", "my", "me", "mine", "im", "ive"]);
        _you = !_me && _words.Overlaps(["you", "your", "yours"]);
    }

    /// <summary>Whether one of them said it.</summary>
    public bool Has(RecallRow row) =>
        (_me && !row.FromBot) || (_you && row.FromBot) || (row.Author is { } author && WordSplitter.Split(author) is [var first, ..] && _words.Contains(first));
}
