using System.Collections.Concurrent;
using Npgsql;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Relationships;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What a recorded turn leaves behind, kept while nobody waits. When the worker stops, what is under way is finished.</summary>
internal sealed partial class AfterTurn(TurnMemory memory, WarmTalks warm, ILogger<AfterTurn> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, byte> running = new();

    /// <summary>Ends when nothing is under way.</summary>
    public Task IdleAsync() => Task.WhenAll(running.Keys);

    public void Begin(Turn turn)
    {
        if (!turn.Recorded || turn.Talk!.Settings.MemoryOff) return;

        var saving = SaveAsync(turn);
        running[saving] = 0;
        _ = saving.ContinueWith(over => running.TryRemove(over, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => IdleAsync().WaitAsync(cancellationToken);

    private async Task SaveAsync(Turn turn)
    {
        try
        {
            using var measured = turn.Ledger.Begin(Stage.Relationship);
            await memory.SaveAsync(turn.Message.Scope, turn.MessageRow, turn.Bot.Lease, await TraceOfAsync(turn), CancellationToken.None);
            warm.Drop(turn.Message.Scope, platformId: null);
        }
        catch (NpgsqlException problem)
        {
            LogNotKept(turn.Bot.Name, problem.Message);
        }
    }

    private static async Task<TurnTrace> TraceOfAsync(Turn turn)
    {
        var (felt, emotions) = (turn.Emotion, turn.Emotions!);
        var facts = LiveFacts.In(turn.Message.Content);
        if (felt is null) return new TurnTrace(null, 0, null, facts);

        var course = EmotionTrajectory.Of(await emotions.GetAsync(CancellationToken.None));
        var variance = course.Count < 2 ? (double?)null : Math.Min(1, 4 * course.Variance);
        var quality = TurnQuality.Of(
            felt.Dominant, felt.Intensity, felt.Confidence, turn.Text.Length, TimeSpan.FromMilliseconds(turn.Report!.TotalMs));
        var average = EmotionAverage.Next(await emotions.GetAsync(CancellationToken.None) is [var last, ..] ? last.Average : null, felt.Intensity);
        return new TurnTrace(felt, average, RelationshipChange.Of(quality, variance), facts);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: what a turn left behind was not kept, Postgres is away: {Reason}")]
    private partial void LogNotKept(string bot, string reason);
}
