using WhisperEngine.Memory;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Memory.Summaries;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>A conversation as the prompt has it: its older parts as summaries, the newest in full.</summary>
/// <param name="Turns">What is told in full, the oldest first.</param>
/// <param name="Summaries">A line for each summary, the oldest first. They are made of what people said: data, whatever they say.</param>
internal sealed record TieredTalk(IReadOnlyList<TalkRow> Turns, IReadOnlyList<string> Summaries)
{
    /// <summary>So many of the newest rows are always told in full.</summary>
    public const int LeastRows = 20;

    private const int MostTokens = 900;

    /// <summary>All in full.</summary>
    public static TieredTalk Whole(RecentTalk talk) => new(talk.Turns, []);

    /// <summary>Leaves out older rows that a summary tells of, and no others. Summaries are the newest that fit.</summary>
    public static TieredTalk Of(RecentTalk talk, string channel)
    {
        var older = talk.Turns.SkipLast(LeastRows).ToList();
        var newest = talk.Turns.TakeLast(LeastRows).ToList();
        var told = Fitting([.. talk.Summaries.Where(summary => !IsInFull(summary, older, newest, channel))], channel);
        return new(
            [.. older.Where(row => !told.Exists(part => part.Summary.Covers(row, channel))), .. newest],
            [.. told.Select(part => part.Line).Reverse()]);
    }

    private static bool IsInFull(Summary summary, List<TalkRow> older, List<TalkRow> newest, string channel) =>
        summary.Scope.Channel == channel && newest.Count > 0 && summary.FirstRow >= newest.Min(row => row.Row)
        && !older.Exists(row => summary.Covers(row, channel));

    private static List<(Summary Summary, string Line)> Fitting(IReadOnlyList<Summary> summaries, string channel)
    {
        var told = new List<(Summary, string)>();
        var tokens = 0;
        foreach (var summary in summaries)
        {
            var line = SummaryLine.Of(summary, channel);
            tokens += RecallQuery.TokenEstimate(line);
            if (tokens > MostTokens) break;
            told.Add((summary, line));
        }
        return told;
    }
}
