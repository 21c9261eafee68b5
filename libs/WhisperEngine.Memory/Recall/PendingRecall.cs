using Npgsql;

namespace WhisperEngine.Memory.Recall;

/// <summary>What Qdrant has found, of which Postgres has yet to give the texts.</summary>
public sealed class PendingRecall
{
    private readonly MemoryScope _scope;
    private readonly RecallQuery _query;
    private readonly RecallIntent _intent;
    private readonly IReadOnlyList<string> _terms;
    private readonly MemorySearch.Found _found;
    private readonly IReadOnlyList<long> _chosen;

    internal PendingRecall(
        MemoryScope scope, RecallQuery query, RecallIntent intent, IReadOnlyList<string> terms, MemorySearch.Found found, IReadOnlyList<long> chosen) =>
        (_scope, _query, _intent, _terms, _found, _chosen) = (scope, query, intent, terms, found, chosen);

    /// <summary>Adds statements to a batch, each with one result.</summary>
    public void AskFor(NpgsqlBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RecallReading.AskFor(batch, _scope, _query, _intent, _chosen);
        if (_found.Derived.Count > 0) batch.BatchCommands.Add(DerivedReading.AskFor(_scope, _found.Derived.Keys, _query.Before ?? long.MaxValue));
    }

    /// <summary>Reads what <see cref="AskFor"/> asked for, and leaves the reader at the last of its results.</summary>
    public async Task<Recollection> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var texts = await RecallReading.ReadAsync(reader, _scope.Bot, _intent, ct).ConfigureAwait(false);
        IReadOnlyList<RecollectedDerived> derived = [];
        if (_found.Derived.Count > 0)
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            derived = await DerivedReading.ReadAsync(reader, _scope, _found.Derived, ct).ConfigureAwait(false);
        }
        var ranked = Ranker.Rank(new(_query.Text), _terms, _intent, _found.Rows, texts, FusionWeights.Default);
        var items = new List<Recollected>();
        var tokens = 0;
        foreach (var (row, score, scores) in ranked)
        {
            if (items.Count == _query.Count)
                break;
            if (_query.TokenBudget is { } most && (tokens += RecallQuery.TokenEstimate(row.Content)) > most)
                break;
            items.Add(new(row.Id, row.PlatformId, row.Scope, row.FromBot, row.Author, row.Content, row.At, score, scores));
        }
        return new(items, Confidence.Margin([.. _found.Rows.Values], _terms.Count), _intent, _found.Skipped) { Candidates = _found.Rows.Count, Lists = _found.Lists, Derived = [.. derived.Take(_query.Derived)] };
    }
}
