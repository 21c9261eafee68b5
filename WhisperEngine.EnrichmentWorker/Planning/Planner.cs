using Microsoft.Extensions.Options;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>
/// Cuts what was said into pieces of work. It begins with the whole transcript, so that nothing depends on what an earlier process had in
/// memory, and goes on with what is new. Any number of planners may run side by side.
/// </summary>
internal sealed class Planner(PlanStore store, JobQueue queue, IOptions<EnrichmentOptions> options, TimeProvider time)
{
    private readonly SettledRows settled = new(options.Value.Settle, time);
    private readonly Dictionary<(string Kind, MemoryScope Scope), DateTimeOffset> open = [];
    private readonly (string Kind, WindowRule Rule)[] rules =
    [
        (JobKind.Facts, new(options.Value.WindowMessages, 1, options.Value.Quiet, CutsInside: false)),
        (JobKind.Summary, new(options.Value.WindowMessages, options.Value.ShortestTalk, options.Value.Silence, CutsInside: true)),
    ];

    private long scanned;

    /// <summary>Plans what there is to plan now. Throws <see cref="Npgsql.NpgsqlException"/> when Postgres is away; then the next round makes up for it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var upTo = settled.Advance(await store.HighestRowAsync(cancellationToken));
        if (upTo > scanned)
        {
            foreach (var scope in await store.ConversationsAsync(scanned, upTo, cancellationToken))
            {
                foreach (var (kind, _) in rules) open[(kind, scope)] = time.GetUtcNow();
            }
            scanned = upTo;
        }

        foreach (var (kind, rule) in rules)
        {
            foreach (var scope in Due(kind)) await PlanAsync(kind, scope, rule, upTo, cancellationToken);
        }
        await store.PlanAgeingAsync(options.Value.Ageing, cancellationToken);
        await queue.BuryAsync(options.Value.Attempts, cancellationToken);
    }

    private IReadOnlyList<MemoryScope> Due(string kind) =>
        [.. open.Where(look => look.Key.Kind == kind && look.Value <= time.GetUtcNow()).Select(look => look.Key.Scope)];

    private async Task PlanAsync(string kind, MemoryScope scope, WindowRule rule, long upTo, CancellationToken cancellationToken)
    {
        if (await store.PlanAsync(kind, scope, rule, upTo, cancellationToken) is { } next) open[(kind, scope)] = time.GetUtcNow() + next;
        else open.Remove((kind, scope));
    }
}
