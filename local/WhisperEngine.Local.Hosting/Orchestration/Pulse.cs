namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Wakes all who wait for the next change. Take <see cref="Next"/> before reading what may change, so that no change is missed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next => Volatile.Read(ref next).Task;

    public void Fire() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
