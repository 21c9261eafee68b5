namespace WhisperEngine.Memory.Summaries;

/// <summary>What a window of a person's conversation came to. Made of what was said, so it is untrusted like that.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Scope">The conversation that it is of.</param>
/// <param name="FirstRow">First row of the window in the transcript.</param>
/// <param name="LastRow">Last row of the window.</param>
/// <param name="Messages">Rows in it.</param>
/// <param name="StartedAt">Time of the first.</param>
/// <param name="EndedAt">Time of the last.</param>
/// <param name="Text">What happened.</param>
/// <param name="Topics">What it was about, in a word or two each.</param>
public sealed record Summary(
    long Id, MemoryScope Scope, long FirstRow, long LastRow, int Messages, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Text,
    IReadOnlyList<string> Topics)
{
    /// <summary>Whether a row of the transcript is in the window.</summary>
    public bool Covers(TalkRow row, string channel)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Scope.Channel == channel && Scope.UserId == row.UserId && row.Row >= FirstRow && row.Row <= LastRow;
    }
}
