namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>A clause whose subject is the person, without subject, adverbs and denial.</summary>
/// <param name="Words">From the verb on, as written.</param>
/// <param name="IsDenied">"I don't ...".</param>
/// <param name="IsOver">"I no longer ...", "... any more", "I used to ...".</param>
internal sealed record Clause(IReadOnlyList<string> Words, bool IsDenied, bool IsOver)
{
    /// <summary>Words to compare.</summary>
    public IReadOnlyList<string> Lower { get; } = [.. Words.Select(word => word.Trim(',', '.', '!', ':').ToLowerInvariant())];

    /// <summary>What stands after a number of words.</summary>
    public string After(int words) => string.Join(' ', Words.Skip(words));

    /// <summary>Whether it begins with these words.</summary>
    public bool Begins(string[] words)
    {
        if (words.Length > Lower.Count) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (Lower[i] != words[i]) return false;
        }
        return true;
    }
}
