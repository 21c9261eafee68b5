using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Models;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.Memory.Tests.Indexing;

/// <summary>The hosted worker, by its own clock.</summary>
public sealed class IndexWorkerTests(ServerProcess server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_WokenAfterARow_IndexesIt()
    {
        await using var host = await MemoryHost.StartAsync(server, withWorker: true);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await IdleAsync(host); // a row that is there when the index is first filled may be read for that and for its note
        await host.SayAsync(dm, "The lantern is red");

        host.Services.GetRequiredService<IndexWorker>().Wake();
        await IdleAsync(host);

        Assert.Equal(1, host.Embedder!.Texts / 2);
        Assert.Equal(2, await host.Qdrant.CountAsync("whisper_fake_64", Qdrant.Filter.All(Qdrant.Condition.Match("bot", host.Bot)), Cancellation));
    }

    [Fact]
    public async Task Worker_EmbedderFailsAtFirst_TriesAgainAndTellsTheLag()
    {
        await using var host = await MemoryHost.StartAsync(server, withWorker: true);
        await IdleAsync(host); // from now on it steps for what it has counted
        TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Embedder!.Before = _ =>
        {
            if (failed.TrySetResult()) throw new ModelException("not today");
            return Task.CompletedTask;
        };
        using var pending = new MetricCollector<long>(host.Services.GetRequiredService<IMeterFactory>(), IndexMetrics.MeterName, "whisperengine.index.pending");
        await host.SayAsync(MemoryScope.Dm(host.Bot, "api:u1"), "The lantern is red");

        await failed.Task.WaitAsync(Cancellation);
        Assert.Equal(1, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);
        pending.RecordObservableInstruments();
        Assert.Equal((1, host.Bot), (pending.LastMeasurement!.Value, pending.LastMeasurement.Tags["bot"]));
        await IdleAsync(host);
    }

    private static async Task IdleAsync(MemoryHost host)
    {
        while ((await host.Status.ReadAsync(host.Bot, Cancellation)).Pending > 0 || await host.CountAsync("index_state where collection is not null and building is null") == 0)
            await Task.Yield();
    }
}
