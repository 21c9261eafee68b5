using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using WhisperEngine.BotWorker;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>The message path with the first so many switches on and the others off.</summary>
internal sealed class AblationRun(IReadOnlyList<string> switches, int on)
{
    public const int Messages = 400;
    private const int WarmUp = 150;
    private const int TracesAsked = 100;
    private const int People = 10; // so that each has talked enough for summaries
    private readonly List<double> _overhead = [];

    public string Name => on == 0 ? "baseline" : "+ " + switches[on - 1];

    public IReadOnlyList<string> On => [.. switches.Take(on)];

    public Samples Overhead => new(_overhead);

    /// <summary>Tokens that the model reads for a message, on average, by its own count.</summary>
    public double PromptTokens { get; private set; }

    public RequestsPerMessage Requests { get; private set; } = new(0, 0, 0);

    /// <summary>Starts the system, sends the messages one after another and keeps what they took.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var settings = switches.Select((name, i) => $"Ablation:{name}={(i < on ? "true" : "false")}");
        await using var host = await RunningAppHost.StartAsync(
            [
                "LocalLlm:FirstTokenMs=0", "LocalLlm:TokensPerSecond=0", "Enrichment:Settle=00:00:00", "Enrichment:Poll=00:00:00.2", .. settings,
            ], cancellationToken: cancellationToken);
        using var chat = new BenchChat(host);
        using var http = new HttpClient();
        var writesBefore = 0L;
        for (var i = -WarmUp; i < Messages; i++)
        {
            if (i == 0)
                writesBefore = await WritesAsync(http, host, cancellationToken);
            var ledger = await chat.SayAsync($"u{Math.Abs(i % People)}", $"Message {i}: what do you think of the tides today?", cancellationToken);
            if (i >= 0)
                _overhead.Add(ledger.GetProperty("overhead_ms").GetDouble());
        }
        // The last window is written, and the last spans are exported, a moment after the last answer.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancellationToken);
        var writes = await WritesAsync(http, host, cancellationToken) - writesBefore;
        var (cdlApi, postgres) = await InTracesAsync(http, host, cancellationToken);
        Requests = new(cdlApi, postgres, (double)writes / Messages);
        await using var database = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        PromptTokens = await PromptTokensAsync(database, cancellationToken);
        if (On.Contains(nameof(AblationOptions.BackgroundSummaries)) && await SummariesAsync(database, cancellationToken) == 0)
            throw new InvalidOperationException("No summary was written while summaries were to be measured. See why in the log of the resource enrichment.");
    }

    /// <summary>Requests to CdlApi and to Postgres for a message, counted in the newest traces; those that CdlApi makes for it are among them.</summary>
    private static async Task<(double CdlApi, double Postgres)> InTracesAsync(HttpClient http, RunningAppHost host, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(host.Run.Dashboard, $"/api/telemetry/traces?name=message.process&limit={TracesAsked}"));
        request.Headers.Add("x-api-key", host.Run.DashboardApiKey);
        using var response = await http.SendAsync(request, cancellationToken);
        var traces = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).EnumerateArray().ToList();
        var spans = traces.SelectMany(trace => trace.GetProperty("spans").EnumerateArray())
            .Select(span => (Service: span.GetProperty("service").GetString(), Name: span.GetProperty("name").GetString()!)).ToList();
        return (
            (double)spans.Count(span => span.Service == "cdl-api" && span.Name.Contains(" /api/", StringComparison.Ordinal)) / traces.Count,
            (double)spans.Count(span => span.Name == "postgresql") / traces.Count);
    }

    private static async Task<double> PromptTokensAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select avg(input_tokens)::float8 from (select input_tokens from turns order by message_id desc limit {Messages}) measured");
        return (double)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<long> SummariesAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*) from summaries where forgotten_at is null");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Writes that InfluxDB has taken since it was started, by its own count.</summary>
    private static async Task<long> WritesAsync(HttpClient http, RunningAppHost host, CancellationToken cancellationToken)
    {
        var url = host.Run.ConnectionString("influxdb").Split(';')[0]["Url=".Length..];
        var counters = await http.GetFromJsonAsync<JsonElement>(new Uri(new Uri(url), "/debug/vars"), cancellationToken);
        return counters.EnumerateObject().First(counter => counter.Name.StartsWith("httpd:", StringComparison.Ordinal))
            .Value.GetProperty("values").GetProperty("writeReq").GetInt64();
    }
}
