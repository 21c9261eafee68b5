namespace WhisperEngine.Memory.Indexing;

/// <summary>A row of the transcript that is to be indexed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">Where and of whom it is.</param>
/// <param name="Role"><c>user</c> or <c>bot</c>.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Content">What was said.</param>
/// <param name="At">When.</param>
/// <param name="Before">What was said before it in the same talk of the same person, with its author; none at the beginning.</param>
internal sealed record IndexedRow(long Id, MemoryScope Scope, string Role, string? Author, string Content, DateTimeOffset At, string? Before)
{
    /// <summary>Who said what, as it is compared with questions, which name people.</summary>
    public string Text => Said(Author, Content);

    /// <summary>The turn with the one before it.</summary>
    public string Window => Before is null ? Text : Before + "\n" + Text;

    public static string Said(string? author, string content) => string.IsNullOrEmpty(author) ? content : $"{author}: {content}";
}
