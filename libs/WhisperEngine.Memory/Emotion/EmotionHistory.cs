using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Emotion;

/// <summary>
/// What a person felt lately, for the many who ask while one message is answered. It belongs to that message: made with it, loaded once at the
/// first question, gone with it. There is nothing to clear, so nothing can leak into the next message, not even after an exception.
/// </summary>
/// <param name="load">Reads the points from their store.</param>
/// <param name="metrics">Counts each question as <c>hit</c> or <c>miss</c> of the cache <c>emotion</c>.</param>
/// <param name="isShared">Off: everybody who asks loads anew, so that the cost of that can be measured.</param>
public sealed class EmotionHistory(
    Func<CancellationToken, Task<IReadOnlyList<EmotionPoint>>> load, MessageMetrics metrics, bool isShared = true)
{
    private const string CacheName = "emotion";

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<EmotionPoint>>? _points;

    /// <summary>The points. Questions at the same time share one load; one that failed is not kept, so the next question loads again.</summary>
    /// <param name="cancellationToken">The message's token: it cancels the load for all who ask.</param>
    public Task<IReadOnlyList<EmotionPoint>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (isShared && _points is { IsFaulted: false, IsCanceled: false })
            {
                metrics.CacheRequest(CacheName, "hit");
                return _points;
            }
            metrics.CacheRequest(CacheName, "miss");
            return _points = load(cancellationToken);
        }
    }
}
