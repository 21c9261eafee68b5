using System.Globalization;
using System.Text.Json;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What was recalled, as the prompt says it and as it is stored.</summary>
internal static class RecalledTalk
{
    /// <summary>One line each, without what the prompt has anyway: as one of the latest turns, a known fact, or a summary.</summary>
    /// <param name="talk">What there is.</param>
    /// <param name="hasSummaries">Whether the prompt has the latest summaries.</param>
    /// <param name="now">For the age of facts.</param>
    public static IReadOnlyList<string> Lines(RecentTalk talk, bool hasSummaries, DateTimeOffset now)
    {
        var shown = talk.Turns.Select(row => (row.At, row.Content)).ToHashSet();
        return
        [
            .. talk.Recalled.Derived.Select(item => item.Fact).OfType<Fact>()
                .Where(fact => fact.CountsAt(now) && talk.Person.Facts.All(known => known.Id != fact.Id)).Select(fact => fact.Describe(now)),
            .. talk.Recalled.Derived.Where(item => item.Since is not null && !(hasSummaries && talk.Summaries.Any(summary => summary.Id == item.Id))).Select(item => string.Create(
                CultureInfo.InvariantCulture, $"{item.Since!.Value.UtcDateTime:yyyy-MM-dd}, {item.Messages} messages in short: {item.Text}")),
            .. talk.Recalled.Items.Where(item => !shown.Contains((item.At, item.Text))).Select(item => string.Create(
                CultureInfo.InvariantCulture, $"{item.At.UtcDateTime:yyyy-MM-dd}, {item.Author ?? (item.FromBot ? "you" : "somebody")}: {item.Text}")),
        ];
    }

    /// <summary>Rows and scores, without a word of anybody's.</summary>
    public static string Json(RecentTalk talk) => JsonSerializer.Serialize(
        [.. talk.Recalled.Derived.Select(item => new RecalledRow(item.Id.ToString(CultureInfo.InvariantCulture), item.Score, item.Kind)), .. talk.Recalled.Items.Select(item => new RecalledRow(
            item.Row.ToString(CultureInfo.InvariantCulture), item.Score, string.Join('+', item.Scores.Where(part => part.Value > 0).Select(part => part.Key))))],
        TurnJson.Default.IReadOnlyListRecalledRow);
}

/// <summary>A memory that was recalled.</summary>
internal sealed record RecalledRow(string Id, double Score, string Source);
