using System.Data.Common;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>Metrics over time in the default run.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task AppHost_MessagesOfTwoWorkers_AreInItsInfluxDb()
    {
        TestInflux.RequireProgram();
        await using var host = await RunningAppHost.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = new ChatClient(host);

        await client.SayAsync("elena", "bot-worker-1", "Hi! I just moved to Lisbon.");
        await client.SayAsync("kite", "bot-worker-2", "Hello up there.");

        var rows = await UntilRowsAsync(host.Run.ConnectionString("influxdb"), 2, "SELECT bot, worker, total_ms FROM message_latency");
        Assert.Equal([("elena", "bot-worker-1"), ("kite", "bot-worker-2")], rows.Select(row => (row["bot"].GetString()!, row["worker"].GetString()!)).Order());
        var recall = await UntilRowsAsync(host.Run.ConnectionString("influxdb"), 2, "SELECT bot, lists, search_ms FROM recall");
        Assert.All(recall, row => Assert.True(row["lists"].GetInt32() >= 2 && row["search_ms"].GetDouble() > 0));
    }

    // A service writes a tenth of a second after a message; nothing tells when it has.
    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> UntilRowsAsync(string connectionString, int count, string statement)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{parts["Org"]}:{parts["Token"]}")));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (true)
        {
            var rows = await TestInflux.QueryAsync(
                http, new Uri((string)parts["Url"]), (string)parts["Bucket"], statement, limit.Token);
            if (rows.Count >= count) return rows;
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
