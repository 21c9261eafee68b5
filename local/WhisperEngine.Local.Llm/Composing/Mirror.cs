namespace WhisperEngine.Local.Llm.Composing;

/// <summary>Gives a person's own sentence back to them: "I moved to Lisbon" becomes "So you moved to Lisbon."</summary>
internal static class Mirror
{
    private const int LongestSentence = 200;

    /// <summary>The first sentence in which the person speaks of themselves; empty if there is none.</summary>
    public static string Reflect(string message)
    {
        foreach (var sentence in message.Split(['.', '!', '?', '\n'], StringSplitOptions.TrimEntries))
        {
            var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (sentence.Length <= LongestSentence && words is ["I" or "I'm" or "I’m" or "I've" or "I’ve" or "My" or "We", _, ..])
                return $"So {string.Join(' ', words.Select(Turn))}.";
        }

        return "";
    }

    private static string Turn(string word) => word.Replace('’', '\'') switch
    {
        "I" or "We" or "me" or "us" => "you",
        "I'm" => "you are",
        "I've" => "you have",
        "My" or "my" or "our" => "your",
        "mine" => "yours",
        "am" => "are",
        "myself" => "yourself",
        _ => word,
    };
}
