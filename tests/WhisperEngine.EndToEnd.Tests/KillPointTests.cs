using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>F5 to F7: a worker is killed at seeded moments of a turn; callers repeat what was not answered.</summary>
public sealed class KillPointTests
{
    // The supervisor gives up on a service that dies five times in a row, so a run takes three deaths.
    private const int KillsPerRun = 3;
    private const int MessagesPerKill = 8;

    private static int Kills =>
        int.Parse(Environment.GetEnvironmentVariable("PROVE_KILLS") ?? "3", NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Seed =>
        int.Parse(Environment.GetEnvironmentVariable("PROVE_SEED") ?? "20260911", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Worker_KilledDuringTurns_EveryMessageIsAnsweredAndStoredOnce()
    {
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill += KillsPerRun)
        {
            await using var host = await RunningAppHost.StartAsync(["LocalLlm:FirstTokenMs=60", "LocalLlm:TokensPerSecond=0"], cancellationToken: TestContext.Current.CancellationToken);
            for (var i = kill; i < Math.Min(Kills, kill + KillsPerRun); i++)
                await KillOnceAsync(host, i, TimeSpan.FromMilliseconds(random.Next(0, 200)));
            await AssertStoredOnceAsync(host);
        }
    }

    private static async Task KillOnceAsync(RunningAppHost host, int kill, TimeSpan after)
    {
        using var client = new ChatClient(host);
        using var worker = Process.GetProcessById(host.Run.Pid("bot-worker-1"));
        var answers = Enumerable.Range(0, MessagesPerKill)
            .Select(i => client.SayAsync("elena", "bot-worker-1", $"Message {i} before kill {kill}", user: $"u{i}", messageId: $"k{kill}-{i}"))
            .ToArray();

        await Task.Delay(after, TimeProvider.System, TestContext.Current.CancellationToken);
        worker.Kill();

        foreach (var answer in await Task.WhenAll(answers))
            Assert.True(answer.GetProperty("success").GetBoolean(), $"seed {Seed}, kill {kill} after {after}: {answer.GetRawText()}");
    }

    private static async Task AssertStoredOnceAsync(RunningAppHost host)
    {
        await using var source = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        await using var wrong = source.CreateCommand(
            """
            SELECT count(*) FROM transcript message
            WHERE message.role = 'user'
              AND (SELECT count(*) FROM transcript reply WHERE reply.reply_to = message.id AND reply.role = 'bot') <> 1
            """);
        Assert.Equal(0L, await wrong.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
