using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Spectre.Console;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>
/// What a person on Discord waits for, with a language model of about 4 s, all on the local Discord's clock; next to what a plain POST of a
/// message takes there at the same time.
/// </summary>
internal static class DiscordBench
{
    private const int WarmUp = 3;
    private const int Messages = 60;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);

    private static readonly string[] s_settings =
    [
        "LocalLlm:FirstTokenMs=1500", "LocalLlm:TokensPerSecond=7",
        "Discord:Limits:User:Messages=10000", "Discord:Limits:Guild:Messages=10000", "Discord:Limits:Bot:Messages=10000",
    ];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var host = await RunningAppHost.StartAsync(s_settings, cancellationToken: cancellationToken);
        await using var database = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        using var discord = new LocalDiscordAdmin(host.Run.Url("discord"));
        await UntilAsync(database, "bot_accounts where bot = 'elena'", 1, cancellationToken);
        var person = await discord.NewPersonAsync("ann", cancellationToken);
        var elena = $"<@{await discord.UserOfAsync("elena", cancellationToken)}>";
        var channels = await discord.NewChannelsAsync("Bench", WarmUp + Messages, cancellationToken);
        var probed = await discord.NewChannelsAsync("Probe", WarmUp + Messages, cancellationToken);
        await discord.AddProbeAsync(cancellationToken);
        List<double> floor = [];
        for (var i = 0; i < channels.Count; i++)
        {
            await discord.SayAsync(person, channels[i], $"{elena} What do you think of the tides today?", cancellationToken);
            if (i < WarmUp) await UntilAsync(database, "turns where state = 'replied'", i + 1, cancellationToken);
            // Between the messages, while some eight replies are under way.
            await Task.Delay(Between, TimeProvider.System, cancellationToken);
            floor.Add((await discord.ProbeAsync(probed[i], cancellationToken)).TotalMilliseconds);
        }
        await UntilAsync(database, "turns where state = 'running'", 0, cancellationToken);
        Print(
            await LedgersAsync(database, cancellationToken), await TypingAsync(discord, channels, cancellationToken), new Samples(floor[WarmUp..]),
            await RepliesAsync(discord, channels, cancellationToken), await LimitedAsync(discord, cancellationToken));
    }

    private static void Print(List<JsonElement> ledgers, Samples typing, Samples floor, IReadOnlyList<int> replies, int limited)
    {
        var table = new Table().AddColumns($"{Messages} messages, one each {Between.TotalSeconds:0.0} s", "p50 ms", "p95 ms", "p99 ms");
        Row("typing is shown", typing);
        Row("first text", Perceived(ledgers, "first_ms"));
        Row("final text", Perceived(ledgers, "final_ms"));
        Row("  of that, the LLM", new Samples(ledgers.Select(ledger => ledger.GetProperty("llm_ms").GetDouble())));
        Row("  of that, waiting on purpose (pacing of edits)", new Samples(ledgers.Select(ledger => ledger.GetProperty("waited_ms").GetDouble())));
        Row("gap: final text less the ledger's total", Perceived(ledgers, "gap_ms"));
        Row("floor: a plain POST of a message", floor);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"edits a reply {Perceived(ledgers, "edits").P50:0} (p50), {Perceived(ledgers, "edits").P95:0} (p95); "
            + $"429s per 1,000 replies {1000.0 * limited / replies.Count:0}; "
            + $"duplicates {replies.Count(count => count > 1)}, drops {replies.Count(count => count == 0)} of {replies.Count} messages");

        void Row(string name, Samples samples) => table.AddRow(name, $"{samples.P50:F1}", $"{samples.P95:F1}", $"{samples.P99:F1}");
    }

    private static Samples Perceived(List<JsonElement> ledgers, string name) =>
        new(ledgers.Select(ledger => ledger.GetProperty("perceived").GetProperty(name).GetDouble()));

    private static async Task<List<JsonElement>> LedgersAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand("SELECT ledger::text FROM turns WHERE state = 'replied' ORDER BY message_id OFFSET " + WarmUp);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        List<JsonElement> ledgers = [];
        while (await reader.ReadAsync(cancellationToken)) ledgers.Add(JsonDocument.Parse(reader.GetString(0)).RootElement.Clone());
        return ledgers;
    }

    /// <summary>From the message to the first time that typing was shown in its channel, by the server's clock.</summary>
    private static async Task<Samples> TypingAsync(LocalDiscordAdmin discord, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        var log = await discord.LogAsync(cancellationToken);
        List<double> times = [];
        foreach (var channel in channels.Skip(WarmUp))
        {
            var said = (await discord.MessagesAsync(channel, cancellationToken))[0]!["timestamp"]!;
            var shown = log.First(entry => entry!["path"]?.ToString() == $"/api/v10/channels/{channel}/typing")!["at"]!;
            times.Add((At(shown) - At(said)).TotalMilliseconds);
        }
        return new Samples(times);
    }

    private static async Task<IReadOnlyList<int>> RepliesAsync(LocalDiscordAdmin discord, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        List<int> replies = [];
        foreach (var channel in channels.Skip(WarmUp)) replies.Add((await discord.MessagesAsync(channel, cancellationToken)).Count - 1);
        return replies;
    }

    private static async Task<int> LimitedAsync(LocalDiscordAdmin discord, CancellationToken cancellationToken) =>
        (await discord.LogAsync(cancellationToken)).Count(entry => entry!["status"]?.GetValue<int>() == 429 && entry["bot"]?.ToString() == "elena");

    private static DateTimeOffset At(JsonNode time) => DateTimeOffset.Parse(time.ToString(), CultureInfo.InvariantCulture);

    private static async Task UntilAsync(NpgsqlDataSource database, string from, long expected, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand("SELECT count(*) FROM " + from);
        while ((long)(await count.ExecuteScalarAsync(cancellationToken))! != expected)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
    }
}
