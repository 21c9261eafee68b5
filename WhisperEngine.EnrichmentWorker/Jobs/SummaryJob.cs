using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.EnrichmentWorker.Summaries;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>The summary of a window.</summary>
internal sealed class SummaryJob(WindowStore windows, ISummarizer summarizer, WorkLinks links) : IJobHandler
{
    public string Kind => JobKind.Summary;

    public async Task<JobOutput> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var text = await windows.ReadAsync(job, before: 0, cancellationToken);
        links.Add(text.Traces);
        if (text.Lines.Count == 0) return JobOutput.Nothing;

        var summary = await summarizer.SummarizeAsync(new(job.Scope, text.Lines), cancellationToken);
        return new(
            summarizer.Maker, [.. text.Lines.Select(line => line.Id)], [SummaryWriting.Save(job, text.Lines, summary, summarizer.Maker)], 1, text.Lines.Count);
    }
}
