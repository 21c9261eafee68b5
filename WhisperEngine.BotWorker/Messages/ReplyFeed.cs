using System.Text;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>
/// The reply while it is written, for one reader. The writer never waits: what a slow reader has not fetched yet grows together.
/// </summary>
internal sealed class ReplyFeed
{
    // "[2026-01-31 18:05] " must not be shown, so as much is held back until it is clear that the reply does not begin so.
    private const int HeldBack = 20;
    private readonly Lock gate = new();
    private readonly StringBuilder pending = new();
    private TaskCompletionSource changed = New();
    private string? beginning = "";
    private bool restarted;
    private bool ended;

    public void Text(string delta)
    {
        lock (gate)
        {
            if (beginning is null)
            {
                pending.Append(delta);
            }
            else
            {
                beginning += delta;
                if (!MayBeTime(beginning))
                    Release();
            }
            changed.TrySetResult();
        }
    }

    public void Restart()
    {
        lock (gate)
        {
            pending.Clear();
            (restarted, beginning) = (true, "");
            changed.TrySetResult();
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (beginning is not null)
                Release();
            ended = true;
            changed.TrySetResult();
        }
    }

    /// <summary>Waits for news; none when the reply is complete.</summary>
    public async Task<FeedNews?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (pending.Length > 0 || restarted)
                    return Take();
                if (ended)
                    return null;
                if (changed.Task.IsCompleted)
                    changed = New();
                wait = changed.Task;
            }
            await wait.WaitAsync(ct);
        }
    }

    private FeedNews Take()
    {
        var news = new FeedNews(restarted, pending.ToString());
        pending.Clear();
        restarted = false;
        return news;
    }

    private void Release()
    {
        pending.Append(ReplyText.WithoutTimeStamp(beginning!));
        beginning = null;
    }

    private static bool MayBeTime(string text) => text.TrimStart() is var start && (start.Length == 0 || start[0] == '[') && start.Length < HeldBack;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Restarted">Whether all text before is void.</param>
/// <param name="Text">What was written since.</param>
internal sealed record FeedNews(bool Restarted, string Text);
