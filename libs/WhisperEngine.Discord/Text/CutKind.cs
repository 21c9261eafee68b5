namespace WhisperEngine.Discord.Text;

/// <summary>What ends where a text may be cut, the better the higher.</summary>
internal enum CutKind
{
    /// <summary>Nothing: within what a reader sees as one character.</summary>
    None,

    /// <summary>A character as a reader sees it.</summary>
    Grapheme,

    Word,
    Sentence,
    Line,
    Paragraph,

    /// <summary>A block of code begins or has ended.</summary>
    Fence,
}

/// <summary>What a cut would break.</summary>
[Flags]
internal enum Harm
{
    Nothing = 0,

    /// <summary>Code, a spoiler, bold or italic text: two halves that are each less than before.</summary>
    Span = 1,

    /// <summary>A mention, a custom emoji or a link: it would no longer work.</summary>
    Whole = 2,

    /// <summary>The backticks around code, with its language.</summary>
    Fence = 4,

    /// <summary>A surrogate pair: neither half is text.</summary>
    Surrogates = 8,
}
