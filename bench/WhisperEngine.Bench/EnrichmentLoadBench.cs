using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Spectre.Console;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>What live replies feel of the background work: rounds of messages while it rests and while it works as fast as its rate allows, in turn.</summary>
internal static class EnrichmentLoadBench
{
    private const int People = 60;
    private const int LinesEach = 400;
    private const int Rounds = 40;
    private const int MessagesARound = 80;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var host = await RunningAppHost.StartAsync(
            ["LocalLlm:FirstTokenMs=0", "LocalLlm:TokensPerSecond=0", "Enrichment:Settle=00:00:01"], cancellationToken: cancellationToken);
        using var chat = new BenchChat(host);
        using var operators = new HttpClient();
        operators.DefaultRequestHeaders.Add("X-Api-Key", host.Run.ApiKey);
        await using var database = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        await PauseAsync(host, operators, true, cancellationToken);
        await ImportAsync(host, operators, cancellationToken);
        await IndexedAsync(host, operators, cancellationToken);
        for (var i = 0; i < 100; i++) await chat.SayAsync($"w{i % 20}", "What do you think of the tides today?", cancellationToken);

        var (resting, working, done) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            // Which comes first changes with every round, so that what grows with time is nobody's advantage.
            foreach (var paused in (bool[])[round % 2 == 0, round % 2 == 1])
            {
                await PauseAsync(host, operators, paused, cancellationToken);
                var before = await CountAsync(database, "done", cancellationToken);
                (paused ? resting : working).AddRange(await SayAsync(chat, round, cancellationToken));
                if (!paused) done += await CountAsync(database, "done", cancellationToken) - before;
            }
        }
        if (done < Rounds || await CountAsync(database, "ready", cancellationToken) == 0)
            throw new InvalidOperationException($"The background work was idle while it was to be measured: {done} jobs done in {Rounds} rounds. Import more.");

        Print(new(resting), new(working), done);
    }

    private static void Print(Samples resting, Samples working, long done)
    {
        var table = new Table().AddColumns("overhead of live replies", "p50 ms", "p95 ms", "p99 ms");
        table.AddRow("enrichment paused", $"{resting.P50:F2}", $"{resting.P95:F2}", $"{resting.P99:F2}");
        table.AddRow("enrichment at work", $"{working.P50:F2}", $"{working.P95:F2}", $"{working.P99:F2}");
        table.AddRow("ratio", $"{working.P50 / resting.P50:F3}", $"{working.P95 / resting.P95:F3}", $"{working.P99 / resting.P99:F3}");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{resting.Count} + {working.Count} messages in {Rounds} rounds each; {done} pieces of work were done beside them");
    }

    private static async Task<List<double>> SayAsync(BenchChat chat, int round, CancellationToken cancellationToken)
    {
        var overheads = new List<double>();
        for (var i = 0; i < MessagesARound; i++)
            overheads.Add((await chat.SayAsync($"l{i % 20}", $"Message {round}-{i}: what do you think of the tides today?", cancellationToken)).GetProperty("overhead_ms").GetDouble());
        return overheads;
    }

    private static async Task ImportAsync(RunningAppHost host, HttpClient operators, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        var texts = ChatTexts.Make(500);
        var start = TimeProvider.System.GetUtcNow().AddDays(-30);
        for (var person = 0; person < People; person++)
        {
            for (var i = 0; i < LinesEach; i++)
            {
                var text = i % 2 == 1 ? "I see, tell me more." : texts[((person * LinesEach) + i) % texts.Count];
                lines.Append(JsonSerializer.Serialize(new { id = $"{i}", user_id = $"h{person}", author = i % 2 == 1 ? "elena" : $"h{person}", text, time = start.AddMinutes(i * 7) })).Append('\n');
            }
        }
        using var body = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        using var answer = await operators.PostAsync(new Uri(host.Run.Url("bot-worker-1"), "/api/bots/elena/history/import"), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task IndexedAsync(RunningAppHost host, HttpClient operators, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await operators.GetAsync(new Uri(host.Run.Url("bot-worker-1"), "/api/bots/elena/memory/status"), cancellationToken);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));

            var status = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (status.GetProperty("pending").GetInt64() == 0) return;

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }
    }

    private static async Task PauseAsync(RunningAppHost host, HttpClient operators, bool paused, CancellationToken cancellationToken)
    {
        using var answer = await operators.PutAsJsonAsync(new Uri(host.Run.Url("enrichment"), "/api/enrichment/paused"), new { paused }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*) from enrichment_jobs where state = $1");
        command.Parameters.Add(new() { Value = state });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
