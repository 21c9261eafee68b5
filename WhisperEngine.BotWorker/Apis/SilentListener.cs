using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>For callers that want the answer in one piece.</summary>
internal sealed class SilentListener : ITurnListener
{
    public static SilentListener Instance { get; } = new();

    public ValueTask TextAsync(string delta, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask RestartAsync(CancellationToken ct) => ValueTask.CompletedTask;
}
