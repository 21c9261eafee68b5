using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Bots;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Who may take a bot when. The keeper of these workers looks once and then not for an hour; the tests ask the store themselves.</summary>
public sealed class LeaseTests
{
    private const string Once = "Worker:LeaseRenewal=00:05:00";

    [Fact]
    public async Task Take_LeaseOfAnotherRunsStill_NobodyTakesIt()
    {
        await using var around = await Surroundings.CreateAsync();
        await LeaseAsync(around, owner: "w2", token: 3, expires: "interval '1 minute'");
        await using var preferred = await Worker.StartAsync(around, holds: null, settings: Once);

        Assert.DoesNotContain(await TakeAsync(preferred, ofOthers: true), bot => bot.Name == "elena");
        Assert.Equal(1, await around.CountAsync("bot_leases WHERE bot = 'elena' AND owner = 'w2' AND token = 3"));
    }

    [Fact]
    public async Task Take_LeaseJustOver_ThePreferredWorkerTakesItAtOnceWithTheNextToken()
    {
        await using var around = await Surroundings.CreateAsync();
        await LeaseAsync(around, owner: "w2", token: 3, expires: "interval '0'");
        await using var preferred = await Worker.StartAsync(around, holds: null, settings: Once);

        Assert.Equal(4, (await TakeAsync(preferred, ofOthers: false)).Single(bot => bot.Name == "elena").Lease.Token);
    }

    [Theory]
    [InlineData("interval '-4 seconds'", true, false)]
    [InlineData("interval '-6 seconds'", true, true)]
    [InlineData("interval '-6 seconds'", false, false)]
    public async Task Take_LeaseOver_AnotherWorkerWaitsForTheGraceAndUntilItIsSettled(string expires, bool ofOthers, bool expected)
    {
        await using var around = await Surroundings.CreateAsync();
        await LeaseAsync(around, owner: "w1", token: 3, expires);
        await using var other = await Worker.StartAsync(around, "w2", holds: null, settings: [Once, "Worker:LeaseGrace=00:00:05"]);

        Assert.Equal(expected, (await TakeAsync(other, ofOthers)).Any(bot => bot.Name == "elena"));
    }

    [Fact]
    public async Task Take_BotSwitchedOff_IsNeitherTakenNorRenewed()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await around.ExecuteAsync("UPDATE bots SET enabled = false WHERE name = 'elena'");

        Assert.DoesNotContain(await TakeAsync(worker, ofOthers: true), bot => bot.Name == "elena");
    }

    [Fact]
    public async Task Stop_Leases_AreGivenBackAndKeepTheirTokens()
    {
        await using var around = await Surroundings.CreateAsync();
        await using (await Worker.StartAsync(around))
            Assert.Equal(1, await around.CountAsync("bot_leases WHERE bot = 'elena' AND expires_at > clock_timestamp()"));

        Assert.Equal(1, await around.CountAsync("bot_leases WHERE bot = 'elena' AND token = 1 AND expires_at <= clock_timestamp()"));
    }

    [Fact]
    public async Task TwoWorkers_TakeAtOnce_OneGetsTheBot()
    {
        await using var around = await Surroundings.CreateAsync();
        await LeaseAsync(around, owner: "w9", token: 3, expires: "interval '-1 hour'");
        await using var first = await Worker.StartAsync(around, "w2", holds: null, settings: Once);
        await using var second = await Worker.StartAsync(around, "w3", holds: null, settings: Once);

        var taken = await Task.WhenAll(TakeAsync(first, ofOthers: true), TakeAsync(second, ofOthers: true));

        Assert.Single(taken.SelectMany(bots => bots), bot => bot.Name == "elena");
        Assert.Equal(1, await around.CountAsync("bot_leases WHERE bot = 'elena' AND token = 4"));
    }

    private static Task LeaseAsync(Surroundings around, string owner, int token, string expires) => around.ExecuteAsync(
        $"INSERT INTO bot_leases VALUES ('elena', '{owner}', gen_random_uuid(), 'http://other', {token}, clock_timestamp() + {expires})");

    private static Task<IReadOnlyList<HeldBot>> TakeAsync(Worker worker, bool ofOthers) =>
        worker.Services.GetRequiredService<LeaseStore>().TakeAndRenewAsync(isFirst: false, ofOthers, TestContext.Current.CancellationToken);
}
