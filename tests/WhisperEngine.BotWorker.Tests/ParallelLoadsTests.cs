using WhisperEngine.BotWorker.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>The loads that feed a prompt: the character from CdlApi and the context from Postgres.</summary>
public sealed class ParallelLoadsTests
{
    private const string ContextQuery = "limit 60";

    [Fact]
    public async Task Loads_OfOneMessage_AreInFlightAtOnce()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var worker = await Worker.StartAsync(around);
        var (character, context) = (new Gate(), new Gate());
        (around.CdlApi.Held, proxy.Held) = (character, (ContextQuery, context));

        var answer = worker.SayAsync(new { user_id = "u1", message = "hi" });
        await Task.WhenAll(character.Reached, context.Reached); // nobody has been let through yet
        character.Open();
        context.Open();

        Assert.True((await answer).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Loads_ParallelLoadsOff_RunOneAfterTheOther()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var worker = await Worker.StartAsync(around, settings: "Ablation:ParallelLoads=false");
        var (character, context) = (new Gate(), new Gate());
        (around.CdlApi.Held, proxy.Held) = (character, (ContextQuery, context));

        var answer = worker.SayAsync(new { user_id = "u1", message = "hi" });
        await character.Reached;
        Assert.False(context.IsReached);
        character.Open();
        await context.Reached;
        context.Open();

        Assert.True((await answer).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Prompt_ParallelLoadsOff_IsTheSameBytes()
    {
        var clock = new FixedClock(TimeProvider.System.GetUtcNow());

        var together = await TalkAsync(clock, "Ablation:ParallelLoads=true");
        var apart = await TalkAsync(clock, "Ablation:ParallelLoads=false");

        Assert.Equal(3, together.Count);
        Assert.Equal(together, apart);
    }

    private static async Task<List<string>> TalkAsync(TimeProvider clock, string setting)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, services => services.AddSingleton(clock), settings: [setting, "Worker:LeaveOut:0=standing"]);
        foreach (var message in (string[])["I just moved to Lisbon.", "Are you real?", "Can I hug you? I cannot sleep."])
        {
            await worker.SayAsync(new { user_id = "u1", message });
            await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        }
        return [.. around.Llm.Requests.Select(request => request.GetRawText())];
    }

    /// <summary>Stands still on the wall; timers and timestamps run.</summary>
    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
