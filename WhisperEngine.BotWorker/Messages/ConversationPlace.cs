namespace WhisperEngine.BotWorker.Messages;

/// <summary>A message's place in the order of its conversation. Disposing it lets the next one go on.</summary>
internal sealed class ConversationPlace(Task myTurn, Action leave) : IDisposable
{
    private Action? leaveOnce = leave;

    /// <summary>Ends when the earlier messages are done.</summary>
    public Task MyTurn { get; } = myTurn;

    public void Dispose() => Interlocked.Exchange(ref leaveOnce, null)?.Invoke();
}
