using System.IO.Pipelines;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Memory.Imports;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Brings a history in while it is read. Every batch is committed by itself, so an import that broke off goes on where it stopped when it is sent again.</summary>
internal sealed class HistoryImport(ImportStore store, TimeProvider time)
{
    private const int BatchSize = 2_000;
    private const int BatchCharacters = 4_000_000;
    private const int MostRejected = 1_000;

    /// <returns>None when the bot is another worker's by now.</returns>
    public async Task<ImportAnswer?> RunAsync(HeldBot bot, PipeReader body, CancellationToken cancellationToken)
    {
        var run = new Run(bot, store);
        await foreach (var (number, json) in JsonLines.ReadAsync(body, cancellationToken))
        {
            var (line, reason) = json is null ? (null, $"The line has more than {JsonLines.Longest} bytes.") : HistoryLine.Read(json, bot.Name, time.GetUtcNow());
            if (line is null) run.Reject(number, reason!);
            else if (run.Add(number, line) && !await run.StoreAsync(cancellationToken)) return null;
        }
        return await run.StoreAsync(cancellationToken) ? run.Answer : null;
    }

    private sealed class Run(HeldBot bot, ImportStore store)
    {
        private readonly List<ImportedLine> lines = [];
        private readonly List<long> numbers = [];
        private readonly List<RejectedLine> rejected = [];
        private long imported;
        private long skipped;
        private long rejectedTotal;
        private int characters;

        public ImportAnswer Answer => new(imported, skipped, [.. rejected.OrderBy(line => line.Line)], rejectedTotal);

        public void Reject(long number, string reason)
        {
            rejectedTotal++;
            if (rejected.Count < MostRejected) rejected.Add(new(number, reason));
        }

        /// <returns>Whether it is time to store.</returns>
        public bool Add(long number, ImportedLine line)
        {
            lines.Add(line);
            numbers.Add(number);
            characters += line.Text.Length;
            return lines.Count >= BatchSize || characters >= BatchCharacters;
        }

        public async Task<bool> StoreAsync(CancellationToken cancellationToken)
        {
            if (lines.Count == 0) return true;

            if (await store.ImportAsync(bot.Name, lines, bot.Lease, cancellationToken) is not { } result) return false;

            imported += result.Imported;
            skipped += lines.Count - result.Imported - result.Forgotten.Count;
            foreach (var place in result.Forgotten) Reject(numbers[place], "The person asked to forget this time.");
            lines.Clear();
            numbers.Clear();
            characters = 0;
            return true;
        }
    }
}
