namespace WhisperEngine.BotWorker.Messages;

/// <summary>How a turn is called off once its message is stored.</summary>
internal sealed class Withdrawal : IDisposable
{
    /// <summary>A newer message of the same person takes its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>The person asked for an end.</summary>
    public const string Stopped = "stopped";

    /// <summary>The message is to be forgotten.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>The message changed and will be answered anew.</summary>
    public const string Interrupted = "interrupted";

    private readonly CancellationTokenSource source = new();
    private string? reason;
    private bool isOver;

    /// <summary>The turn's state then; none while it is wanted.</summary>
    public string? Reason => Volatile.Read(ref reason);

    public CancellationToken Token => source.Token;

    /// <summary>Calls the turn off, which ends on its own time; the first reason counts, and none after the turn's end.</summary>
    public void Withdraw(string why)
    {
        lock (source)
        {
            if (isOver || reason is not null) return;
            reason = why;
            // Whatever ends with the turn does not run in the flow of whoever called it off.
            _ = source.CancelAsync();
        }
    }

    public void Dispose()
    {
        lock (source) isOver = true;
        source.Dispose();
    }
}
