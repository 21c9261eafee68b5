using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Llm;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>Does one piece of work after another, each in a scope of its own, and decides what becomes of those that fail.</summary>
internal sealed partial class JobRunner(
    JobQueue queue, IServiceScopeFactory scopes, ModelPause model, JobTelemetry telemetry, IOptions<EnrichmentOptions> options, ILogger<JobRunner> logger)
{
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Takes a piece of work and does it. False when there is none to take now.</summary>
    /// <exception cref="NpgsqlException">Postgres is away. The work comes back when its lease ends.</exception>
    public async Task<bool> RunOneAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (await queue.ClaimAsync(owner, settings.Lease, settings.Attempts, cancellationToken) is not { } job) return false;

        await using var scope = scopes.CreateAsyncScope();
        using var span = JobTelemetry.Start(job);
        scope.ServiceProvider.GetRequiredService<WorkLinks>().Span = span;
        var meter = scope.ServiceProvider.GetRequiredService<CallMeter>();
        var started = Stopwatch.GetTimestamp();
        var (outcome, output) = await TryAsync(job, scope.ServiceProvider, cancellationToken);
        await meter.SettleAsync(cancellationToken);
        telemetry.Finish(span, job, outcome, output, meter, Stopwatch.GetElapsedTime(started));
        return true;
    }

    private async Task<(string Outcome, JobOutput? Output)> TryAsync(Job job, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var handler = services.GetServices<IJobHandler>().Single(handler => handler.Kind == job.Kind);
            var output = await handler.RunAsync(job, cancellationToken);
            var done = await queue.CompleteAsync(job, output.Sources, output.Commands, cancellationToken);
            if (output.Maker != Makers.Rules) model.Answered();
            return (done ? JobOutcome.Done : JobOutcome.Fenced, output);
        }
        catch (AnswerException exception)
        {
            LogDead(job.Kind, job.Id, exception.Message);
            await queue.LayAsideAsync(job, exception.Message, cancellationToken);
            return (JobOutcome.Dead, null);
        }
        catch (BudgetSpentException exception)
        {
            await queue.ReturnAsync(job, exception.Message, exception.Until, counts: false, cancellationToken);
            return (JobOutcome.Budget, null);
        }
        catch (LlmException exception) when (ModelPause.IsItsFault(exception))
        {
            var pause = model.Failed(exception);
            LogAway(exception.ErrorCode, pause.TotalSeconds);
            await queue.ReturnAsync(job, exception.ErrorCode, pause, counts: false, cancellationToken);
            return (JobOutcome.Waiting, null);
        }
        catch (LlmException exception)
        {
            return (await FailAsync(job, exception.ErrorCode, cancellationToken), null);
        }
        catch (PostgresException exception)
        {
            return (await FailAsync(job, $"Postgres {exception.SqlState}", cancellationToken), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The worker stops: another takes the work at once, and it is nobody's fault.
            await queue.ReturnAsync(job, "the worker stopped", TimeSpan.Zero, counts: false, CancellationToken.None);
            throw;
        }
        catch (Exception exception) when (exception is not NpgsqlException)
        {
            // One conversation that nobody can read must not stop the others; its kind of failure is kept, its words are not.
            LogFailed(exception, job.Kind, job.Id);
            return (await FailAsync(job, exception.GetType().Name, cancellationToken), null);
        }
    }

    private async Task<string> FailAsync(Job job, string reason, CancellationToken cancellationToken)
    {
        if (job.Attempts >= options.Value.Attempts)
        {
            LogDead(job.Kind, job.Id, reason);
            await queue.LayAsideAsync(job, reason, cancellationToken);
            return JobOutcome.Dead;
        }
        await queue.ReturnAsync(job, reason, Backoff.After(job.Attempts, options.Value.Pause), counts: true, cancellationToken);
        return JobOutcome.Failed;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} ({Kind}) is laid aside: {Reason}. See /console/enrichment")]
    private partial void LogDead(string kind, long id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model does not answer ({ErrorCode}); enrichment waits {Seconds:0.#} s")]
    private partial void LogAway(string errorCode, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} ({Kind}) failed")]
    private partial void LogFailed(Exception exception, string kind, long id);
}
