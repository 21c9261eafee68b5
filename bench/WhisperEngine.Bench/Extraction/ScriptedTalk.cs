using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.Memory;

namespace WhisperEngine.Bench.Extraction;

/// <summary>A talk, and what there is to find in it.</summary>
internal sealed record ScriptedTalk(int Number, string Title, TalkWindow Window, IReadOnlyList<ExpectedFact> Expected)
{
    private static readonly MemoryScope s_scope = MemoryScope.Stored("elena", "dm", "evaluation", "person");

    /// <summary>Whether rules may be made with a look at it.</summary>
    public bool IsForTuning => Number % 2 == 1;

    /// <summary>The talks of the file beside the program.</summary>
    public static IReadOnlyList<ScriptedTalk> ReadAll() =>
    [
        .. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Extraction", "talks.txt")).Split("\n## ").Skip(1).Select(Read),
    ];

    private static ScriptedTalk Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var said = new List<TalkLine>();
        var (persons, characters) = (0, 0);
        foreach (var line in lines.Where(line => line[0] is '>' or '<'))
        {
            var isPerson = line[0] == '>';
            // The person's lines are numbered as the file's facts name them, the character's beyond.
            said.Add(new(isPerson ? ++persons : 1_000 + ++characters, !isPerson, isPerson ? "Sam" : "Elena", line[1..].Trim(), DateTimeOffset.UnixEpoch.AddMinutes(said.Count)));
        }
        return new(
            int.Parse(lines[0][..2], System.Globalization.CultureInfo.InvariantCulture), lines[0][3..], new(s_scope, said),
            [.. lines.Where(line => line[0] == '=').Select(ExpectedFact.Parse)]);
    }
}
