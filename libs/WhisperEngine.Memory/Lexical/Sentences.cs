namespace WhisperEngine.Memory.Lexical;

/// <summary>Cuts a text where a sentence ends.</summary>
internal static class Sentences
{
    /// <summary>Sentences of more than 3 characters, in order: cut after <c>.</c>, <c>!</c>, <c>?</c> or their wide forms, and at line breaks.</summary>
    public static IReadOnlyList<string> Split(string text, int most)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length && sentences.Count < most; i++)
        {
            var ends = text[i] switch
            {
                '\n' or '。' or '！' or '？' => true,
                '.' or '!' or '?' => i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]),
                _ => false,
            };
            if (!ends)
                continue;
            Add(text.AsSpan(start, i + 1 - start));
            start = i + 1;
        }
        if (sentences.Count < most)
            Add(text.AsSpan(start));
        return sentences;

        void Add(ReadOnlySpan<char> part)
        {
            var sentence = part.Trim();
            if (sentence.Length > 3)
                sentences.Add(sentence.ToString());
        }
    }
}
