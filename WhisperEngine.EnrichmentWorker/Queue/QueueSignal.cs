namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>Says that there may be something in the queue, to everybody who waits.</summary>
internal sealed class QueueSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next signal.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
