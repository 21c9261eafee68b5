using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Keeps the order within a conversation while different ones run side by side, with room for a bounded number of messages.</summary>
internal sealed class ConversationQueue(IOptions<WorkerOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Bot, string Channel), Line> lines = [];
    private int total;

    /// <summary>Takes a place, unless there is no room.</summary>
    public bool TryEnter(MemoryScope scope, [NotNullWhen(true)] out ConversationPlace? place)
    {
        var key = (scope.Bot, scope.Channel);
        lock (gate)
        {
            var line = lines.GetValueOrDefault(key) ?? new Line();
            if (total >= options.Value.QueueCapacity || line.Count >= options.Value.ConversationCapacity)
            {
                place = null;
                return false;
            }

            var (before, storedBefore) = (line.Last, line.LastStored);
            var (done, stored) = (NewSource(), NewSource());
            // Whoever leaves before its turn must not let the next one overtake those before.
            line.Last = Task.WhenAll(before, done.Task);
            line.LastStored = Task.WhenAll(storedBefore, stored.Task);
            line.Count++;
            total++;
            lines[key] = line;
            place = new ConversationPlace(storedBefore, before, stored, () => Leave(key, stored, done));
            return true;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Leave((string Bot, string Channel) key, TaskCompletionSource stored, TaskCompletionSource done)
    {
        lock (gate)
        {
            total--;
            if (--lines[key].Count == 0) lines.Remove(key);
        }

        stored.TrySetResult();
        done.SetResult();
    }

    private sealed class Line
    {
        public Task Last { get; set; } = Task.CompletedTask;

        public Task LastStored { get; set; } = Task.CompletedTask;

        public int Count { get; set; }
    }
}
