namespace WhisperEngine.Llm.Tests;

/// <summary>Keeps what a reader would have seen, in order.</summary>
internal sealed class RecordingSink : ILlmSink
{
    public const string Restart = "<restart>";

    public List<string> Events { get; } = [];

    public TaskCompletionSource FirstText { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask TextAsync(string delta, CancellationToken ct)
    {
        Events.Add(delta);
        FirstText.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask RestartAsync(CancellationToken ct)
    {
        Events.Add(Restart);
        return ValueTask.CompletedTask;
    }
}
