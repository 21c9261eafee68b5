using System.Globalization;
using System.Text.Json;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What was recalled, as the prompt says it and as it is stored.</summary>
internal static class RecalledTalk
{
    /// <summary>One line each, without what the prompt has anyway as one of the latest turns.</summary>
    public static IReadOnlyList<string> Lines(RecentTalk talk)
    {
        var shown = talk.Turns.Select(row => (row.At, row.Content)).ToHashSet();
        return
        [
            .. talk.Recalled.Items.Where(item => !shown.Contains((item.At, item.Text))).Select(item => string.Create(
                CultureInfo.InvariantCulture, $"{item.At.UtcDateTime:yyyy-MM-dd}, {(item.FromBot ? "you" : item.Author ?? "somebody")}: {item.Text}")),
        ];
    }

    /// <summary>Rows and scores, without a word of anybody's.</summary>
    public static string Json(RecentTalk talk) => JsonSerializer.Serialize(
        [.. talk.Recalled.Items.Select(item => new RecalledRow(
            item.Row.ToString(CultureInfo.InvariantCulture), item.Score, string.Join('+', item.Scores.Where(part => part.Value > 0).Select(part => part.Key))))],
        TurnJson.Default.IReadOnlyListRecalledRow);
}

/// <summary>A memory that was recalled.</summary>
internal sealed record RecalledRow(string Id, double Score, string Source);
