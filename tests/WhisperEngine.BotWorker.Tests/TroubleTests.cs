using System.Net;
using Microsoft.AspNetCore.Http;
using Npgsql;
using WhisperEngine.Characters;

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
    public async Task CdlApi_ColdThenWarm_OneLoadThenNone()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        for (var i = 0; i < 3; i++)
            await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(1, around.CdlApi.Requests);
    }

    [Fact]
    public async Task Character_Edited_TheVeryNextMessageSpeaksIt()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        around.CdlApi.Sources[("elena", 2)] = SampleCharacters.Sources["elena"].Replace("name: Elena", "name: Helena", StringComparison.Ordinal);
        await around.ExecuteAsync("UPDATE characters SET published_version = 2 WHERE name = 'elena'");
        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.StartsWith("# You are Helena", around.Llm.Messages(1)[0].Content);
        Assert.Equal(2, around.CdlApi.Requests);
    }

    [Fact]
    public async Task CdlApiAway_LastSnapshotServesAndTheLedgerSaysSo()
    {
        await using var around = await Surroundings.CreateAsync();
        await using (var before = await Worker.StartAsync(around))
            await before.SayAsync(new { user_id = "u1", message = "hi" });
        around.CdlApi.IsAway = true;
        await around.ExecuteAsync("UPDATE characters SET published_version = 2 WHERE name = 'elena'");

        await using var worker = await Worker.StartAsync(around);
        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        var skipped = Assert.Single(answer.GetProperty("ledger").GetProperty("skipped").EnumerateArray());
        Assert.Equal("character", skipped.GetProperty("name").GetString());
        Assert.Equal(1, answer.GetProperty("metadata").GetProperty("character_version").GetInt32());
    }

    [Fact]
    public async Task CdlApiAwayAndNoSnapshot_Is503()
    {
        await using var around = await Surroundings.CreateAsync();
        around.CdlApi.IsAway = true;
        await using var worker = await Worker.StartAsync(around);

        using var response = await worker.PostAsync(s_message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task PostgresAway_Is503AndRecoversByItself()
    {
        await using var around = await Surroundings.CreateAsync();
        var settings = new NpgsqlConnectionStringBuilder(around.ConnectionString);
        await using var proxy = new TcpProxy(settings.Port);
        settings.Port = proxy.Port;
        around.ConnectionString = settings.ConnectionString;
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
}
