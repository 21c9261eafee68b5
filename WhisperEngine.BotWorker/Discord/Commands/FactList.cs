using System.Globalization;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>What is known of a person, as they are shown it: with its age, how sure it is, where it is from, and what held before.</summary>
internal static class FactList
{
    private const int LineLength = 200;
    private const int MostBefore = 3;

    /// <summary>Lines of at most so many characters together, the newest facts first; none when nothing is known.</summary>
    public static string Of(IReadOnlyList<RememberedFact> facts, DateTimeOffset now, int atMost)
    {
        var known = FactPast.Of(facts);
        var before = known.SelectMany(fact => fact.Before).ToHashSet();
        List<string> all = [.. known.Select(fact => LineOf(fact, now)), .. facts.Where(fact => fact.To is not null && !before.Contains(fact)).Select(EndedLineOf)];
        if (all.Count == 0) return "";

        var lines = new List<string> { "What I know of you:" };
        foreach (var line in all.Select(line => Sentences.OneLine(line, LineLength)))
        {
            if (lines.Sum(shown => shown.Length + 1) + line.Length > atMost) break;
            lines.Add(line);
        }
        if (lines.Count <= all.Count) lines[0] = string.Create(CultureInfo.InvariantCulture, $"The last {lines.Count - 1} of {all.Count} things I know of you:");
        return string.Join('\n', lines);
    }

    private static string LineOf(FactPast fact, DateTimeOffset now)
    {
        var (told, source) = (fact.Now.Fact, fact.Now.Source?.At ?? fact.Now.Fact.LastSaidAt);
        string?[] about = [source.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), told.AgeAt(now), SureOf(told)];
        var before = string.Join("; ", fact.Before.Take(MostBefore).Select(old => old.Fact.Describe().TrimEnd('.')));
        return $"- {told.Describe()} ({string.Join(", ", about.OfType<string>())}){(before.Length > 0 ? $" before: {before}" : "")}";
    }

    // Nothing took its place: "I no longer work there".
    private static string EndedLineOf(RememberedFact fact) =>
        string.Create(CultureInfo.InvariantCulture, $"- No longer: {fact.Fact.Describe()} (until {fact.To!.Value.UtcDateTime:yyyy-MM-dd})");

    private static string SureOf(Fact fact) => string.Create(CultureInfo.InvariantCulture, $"{100 * fact.Confidence:0} % sure");
}
