using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Characters;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Stores, the model or CdlApi away.</summary>
public sealed class TroubleTests
{
    private static readonly object s_message = new { user_id = "u1", message = "hi", message_id = "m1" };

    [Fact]
    public async Task LlmAway_ApologyIsGivenButNeverStored()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        around.Llm.Status = StatusCodes.Status500InternalServerError;

        var failed = await worker.SayAsync(s_message);
        around.Llm.Status = StatusCodes.Status200OK;
        await worker.SayAsync(new { user_id = "u1", message = "and now?" });
        var again = await worker.SayAsync(s_message);

        Assert.False(failed.GetProperty("success").GetBoolean());
        Assert.Equal("llm_unavailable", failed.GetProperty("error_code").GetString());
        Assert.False(failed.GetProperty("memory_stored").GetBoolean());
        var apology = failed.GetProperty("response").GetString()!;
        Assert.Contains(apology, Cdl.Parse(SampleCharacters.Sources["elena"]).Metadata.Apologies);
        Assert.All(around.Llm.Requests, request => Assert.DoesNotContain(apology, request.GetRawText()));
        Assert.True(again.GetProperty("success").GetBoolean());
        Assert.Equal(2, await around.CountAsync("transcript WHERE role = 'bot'"));
    }

    [Fact]
    public async Task PostgresAway_Is503AndRecoversByItself()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "before" });

        proxy.Cut();
        using var refused = await worker.PostAsync(s_message);
        using var alive = await worker.Http.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);
        using var health = await worker.Http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        proxy.Restore();
        await worker.UntilHoldsAsync("elena");
        var after = await worker.SayAsync(s_message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.True(after.GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task PostgresRestartedMidTurn_IsAnsweredAndStoredOnce()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var worker = await Worker.StartAsync(around);
        around.Llm.Held = new Gate();
        var message = new { user_id = "u1", message = "hi", message_id = "m1" };

        var answering = worker.PostAsync(message);
        await around.Llm.Held.Reached;
        proxy.Cut();
        proxy.Restore();
        around.Llm.Held.Open();
        using var answer = await answering;
        await worker.UntilHoldsAsync("elena");
        var again = await worker.SayAsync(message);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(again.GetProperty("duplicate").GetBoolean());
        Assert.Single(around.Llm.Requests);
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'bot'"));
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'user'"));
    }

    [Fact]
    public async Task PostgresRestartedAsItCommitted_IsAnsweredAndStoredOnce()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var worker = await Worker.StartAsync(around);
        var committing = new Gate();
        proxy.Held = (around.Llm.Reply, committing);

        var answering = worker.PostAsync(s_message);
        await committing.Reached;
        // It was committed, and the answer is lost with the connection.
        Assert.True(worker.Services.GetRequiredService<HeldBots>().TryGet("elena", out var elena));
        Assert.True(await new TranscriptStore(around.Database).RecordAsync(
            1, elena.Lease, new TurnResult("Elena", around.Llm.Reply, 1, "scripted", 10, 4, null, "{}", "[]"), TestContext.Current.CancellationToken));
        proxy.Held = null;
        proxy.Cut();
        proxy.Restore();
        using var answer = await answering;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await Worker.JsonAsync(answer)).GetProperty("memory_stored").GetBoolean());
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'bot'"));
    }
}
