using System.Globalization;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Recall;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What is known of the person, as the prompt says it.</summary>
internal static class KnownFacts
{
    private const int MostTokens = 700;
    private const int QuoteLength = 80;

    /// <summary>
    /// One line each, the newest first, with its age and how sure it is, and with where it is from if the person asked. What is too old to be
    /// relied on is left out, and so is what takes too many tokens.
    /// </summary>
    public static IReadOnlyList<string> Lines(RecentTalk talk, DateTimeOffset now)
    {
        var sources = talk.Sources.Where(fact => fact.Source is not null).ToDictionary(fact => fact.Fact.Id, fact => fact.Source!);
        var lines = new List<string>();
        var tokens = 0;
        foreach (var fact in talk.Person.Facts.Where(fact => fact.CountsAt(now)))
        {
            var line = fact.Describe(now) + (sources.TryGetValue(fact.Id, out var source) ? From(source) : "");
            var more = RecallQuery.TokenEstimate(line);
            if (tokens + more > MostTokens) continue;
            tokens += more;
            lines.Add(line);
        }
        return lines;
    }

    private static string From(FactSource source) => string.Create(
        CultureInfo.InvariantCulture, $" They said on {source.At.UtcDateTime:yyyy-MM-dd}: '{TextCut.ToCharacters(source.Quote, QuoteLength, QuoteLength)}'");
}
