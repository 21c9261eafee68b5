using Microsoft.Extensions.Options;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>Facts and preferences of a window. What comes before it is read along, and gives no facts: it was a window of its own.</summary>
internal sealed class FactsJob(WindowStore windows, IFactFinder finder, WorkLinks links, IOptions<EnrichmentOptions> options) : IJobHandler
{
    public string Kind => JobKind.Facts;

    public async Task<JobOutput> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var text = await windows.ReadAsync(job, options.Value.Before, cancellationToken);
        links.Add(text.Traces);
        if (text.Lines.Count == 0) return JobOutput.Nothing;

        var own = text.Lines.Where(line => !line.FromBot).Select(line => line.Id).ToHashSet();
        var found = await finder.FindAsync(new(job.Scope, [.. text.Before, .. text.Lines]), cancellationToken);
        var fresh = found.Where(fact => fact.Sources.Any(own.Contains)).Select(fact => fact with { Sources = [.. fact.Sources.Where(own.Contains)] }).ToList();
        return new(
            finder.Maker, [.. text.Lines.Select(line => line.Id)],
            [.. fresh.Select(fact => fact.IsOver ? FactSql.EndOne(job.Scope, fact.Fact, fact.Sources) : FactSql.SaveOne(job.Scope, fact.Fact, fact.Sources, lease: null))],
            fresh.Count, text.Lines.Count);
    }
}
