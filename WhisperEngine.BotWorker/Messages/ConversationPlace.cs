namespace WhisperEngine.BotWorker.Messages;

/// <summary>
/// A message's place in the order of its conversation: it is stored after the message before it is stored, and answered after that one is
/// answered. Disposing the place lets the next one go on.
/// </summary>
internal sealed class ConversationPlace(Task mayStore, Task mayRun, TaskCompletionSource stored, Action leave) : IDisposable
{
    private Action? leaveOnce = leave;

    /// <summary>Ends when the earlier messages are stored.</summary>
    public Task MayStore { get; } = mayStore;

    /// <summary>Ends when the earlier messages are answered.</summary>
    public Task MayRun { get; } = mayRun;

    /// <summary>Ends when the message is stored, or will not be.</summary>
    public Task Stored => stored.Task;

    /// <summary>Lets the next message be stored.</summary>
    public void IsStored() => stored.TrySetResult();

    public void Dispose() => Interlocked.Exchange(ref leaveOnce, null)?.Invoke();
}
