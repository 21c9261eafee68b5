using WhisperEngine.EnrichmentWorker.Queue;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>How one kind of work is done. It reads, thinks, and says what to write; it writes nothing itself.</summary>
internal interface IJobHandler
{
    /// <summary>See <see cref="JobKind"/>.</summary>
    string Kind { get; }

    /// <summary>Works.</summary>
    /// <exception cref="AnswerException">A model's answer cannot be used; the work is laid aside.</exception>
    /// <exception cref="Llm.LlmException">The model did not answer; the work waits for it.</exception>
    Task<JobOutput> RunAsync(Job job, CancellationToken cancellationToken);
}
