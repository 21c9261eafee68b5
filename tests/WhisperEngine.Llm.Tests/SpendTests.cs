using WhisperEngine.Testing;

namespace WhisperEngine.Llm.Tests;

public sealed class SpendTests
{
    private readonly ObservedTimeProvider _time = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public async Task CompleteAsync_LedgerAtTheCap_RefusesWithoutARequest()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var host = Host(server, new Ledger { Spent = 0.5m });

        var error = await host.FailAsync(_sink);

        Assert.Equal((LlmErrorCodes.SpendCap, 0), (error.ErrorCode, error.Attempts));
        Assert.Equal("The day's spend cap is reached; raise Llm:SpendCapPerDay or wait for 00:00 UTC.", error.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_OwnSpendReachesTheCap_RefusesUntilTheNextDay()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello), Answers.Stream(Answers.Hello));
        using var host = Host(server, ledger: null, cap: "0.0001");

        await host.AskAsync(_sink);
        Assert.Equal(LlmErrorCodes.SpendCap, (await host.FailAsync(_sink)).ErrorCode);
        _time.Advance(TimeSpan.FromHours(12));
        await host.AskAsync(_sink);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_ManyCallsInAMinute_AskTheLedgerOnce()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Stream(Answers.Hello), Answers.Stream(Answers.Hello), Answers.Stream(Answers.Hello));
        var ledger = new Ledger();
        using var host = Host(server, ledger);

        await host.AskAsync(_sink);
        await host.AskAsync(_sink);
        Assert.Equal(1, ledger.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync(_sink);

        Assert.Equal(2, ledger.Asked);
    }

    [Fact]
    public async Task CompleteAsync_FailedAttemptWithCost_CountsTowardsTheCap()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Stream(Answers.Stop, Answers.Usage, Answers.Done), Answers.Stream(Answers.Hello));
        using var host = Host(server, ledger: null, cap: "0.0002");
        using var asked = Task.Run(() => host.AskAsync(_sink), TestContext.Current.CancellationToken);
        await _time.WhenSetAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, (await asked).Attempts);
        Assert.Equal(LlmErrorCodes.SpendCap, (await host.FailAsync(_sink)).ErrorCode);
    }

    private LlmHost Host(ScriptedServer server, ISpendLedger? ledger, string cap = "0.5") => new(
        server.Endpoint,
        s =>
        {
            s["Llm:SpendCapPerDay"] = cap;
            s["Llm:PricePerMillionInputTokens"] = "1";
            s["Llm:PricePerMillionOutputTokens"] = "1";
        },
        _time,
        ledger);

    private sealed class Ledger : ISpendLedger
    {
        public decimal Spent { get; init; }

        public int Asked { get; private set; }

        public ValueTask<decimal> SpentTodayAsync(CancellationToken ct)
        {
            Asked++;
            return ValueTask.FromResult(Spent);
        }
    }
}
