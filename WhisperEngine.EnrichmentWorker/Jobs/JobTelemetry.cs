using System.Diagnostics;
using System.Diagnostics.Metrics;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>
/// A span <c>enrichment.job</c> for each attempt, linked to the messages it reads; the counter <c>whisperengine.enrichment.jobs</c> and the histogram
/// <c>whisperengine.enrichment.duration</c> (seconds), both by <c>kind</c> and <c>outcome</c>; the counter <c>whisperengine.enrichment.found</c> by kind;
/// and a point <c>enrichment_job</c> for InfluxDB.
/// </summary>
internal sealed class JobTelemetry
{
    public const string SourceName = "WhisperEngine.Enrichment";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Counter<long> _jobs;
    private readonly Counter<long> _found;
    private readonly Histogram<double> _duration;
    private readonly InfluxWriter _points;

    public JobTelemetry(IMeterFactory meters, InfluxWriter points)
    {
        _points = points;
        var meter = meters.Create(SourceName);
        _jobs = meter.CreateCounter<long>("whisperengine.enrichment.jobs", "{job}", "Attempts, by what became of them");
        _found = meter.CreateCounter<long>("whisperengine.enrichment.found", "{item}", "Facts and summaries");
        _duration = meter.CreateHistogram<double>("whisperengine.enrichment.duration", "s", "From taking a piece of work to its end");
    }

    public static Activity? Start(Job job)
    {
        Activity.Current = null;
        return Source.StartActivity("enrichment.job")?.SetTag("enrichment.kind", job.Kind).SetTag("enrichment.bot", job.Scope.Bot)
            .SetTag("enrichment.attempt", job.Attempts);
    }

    public void Finish(Activity? span, Job job, string outcome, JobOutput? output, CallMeter meter, TimeSpan took)
    {
        var tags = new TagList { { "kind", job.Kind }, { "outcome", outcome } };
        _jobs.Add(1, tags);
        _duration.Record(took.TotalSeconds, tags);
        if (outcome == JobOutcome.Done && output is { Found: > 0 }) _found.Add(output.Found, new KeyValuePair<string, object?>("kind", job.Kind));
        span?.SetTag("enrichment.outcome", outcome).SetTag("enrichment.found", output?.Found ?? 0).SetTag("enrichment.calls", meter.Calls);
        _points.Add(new EnrichmentJob(
            job.Scope.Bot, job.Kind, output?.Maker ?? Makers.Nobody, outcome, took.TotalMilliseconds, job.Waited.TotalMilliseconds, job.Attempts,
            output?.Messages ?? 0, meter.Calls, meter.Tokens, meter.Calls > 0 ? meter.Cost : null, job.Kind == JobKind.Facts ? output?.Found ?? 0 : 0));
        if (outcome is JobOutcome.Failed or JobOutcome.Dead) span?.SetStatus(ActivityStatusCode.Error, outcome);
    }
}
