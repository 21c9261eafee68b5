using System.Globalization;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Memory.Summaries;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>A summary on one line, dated, with what it is about. It is made of what people said and stays data.</summary>
internal static class SummaryLine
{
    private const int LongestText = 700;
    private const int CutText = 600;
    private const int MostTopics = 5;
    private const int LongestTopic = 40;

    /// <param name="summary">Of which conversation it is.</param>
    /// <param name="channel">Key of the conversation that it is told in.</param>
    public static string Of(Summary summary, string channel)
    {
        var topics = string.Join(", ", summary.Topics.Take(MostTopics).Select(topic => TextCut.ToCharacters(topic, LongestTopic, LongestTopic)));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm}, {summary.Messages} messages{(summary.Scope.Channel == channel ? "" : " in a channel")}"
            + $"{(topics.Length > 0 ? " about " + topics : "")}: {TextCut.ToCharacters(summary.Text, LongestText, CutText)}");
        return string.Join(' ', line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }
}
