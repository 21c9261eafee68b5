using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WhisperEngine.Testing;

/// <summary>A real InfluxDB 1.x in a temporary directory, and what a test asks of it.</summary>
public sealed class TestInflux : IAsyncDisposable
{
    private const string Variable = "WHISPER_INFLUXD";
    private static readonly Lazy<Task<TestInflux>> Shared = new(StartSharedAsync);
    private static int s_count;
    private readonly HttpClient _http = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-influx-").FullName;
    private readonly int _port = TestServerProcess.FreePort();
    private readonly string _program;
    private readonly bool _auth;
    private TestServerProcess? _process;

    private TestInflux(string program, bool auth) => (_program, _auth) = (program, auth);

    /// <summary>How much it takes in before it says that it is full, in bytes; counts from the next start on.</summary>
    public int CacheBytes { get; set; } = 1 << 30;

    /// <summary>Where it listens.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The program, or none on this machine.</summary>
    public static string? FindProgram() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
        ? chosen
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "influxd")).FirstOrDefault(File.Exists);

    /// <summary>A server that tests of this process share, and an empty database in it. Without influxd the test is skipped or fails.</summary>
    public static async Task<(TestInflux Influx, string Database)> CreateDatabaseAsync(CancellationToken ct)
    {
        RequireProgram();
        var influx = await Shared.Value.WaitAsync(ct);
        var name = "test_" + Interlocked.Increment(ref s_count).ToString(CultureInfo.InvariantCulture);
        await influx.QueryAsync("", $"CREATE DATABASE {name}", ct);
        return (influx, name);
    }

    /// <summary>Starts an empty server for one test. Without influxd the test is skipped or fails.</summary>
    public static async Task<TestInflux> StartAsync(bool auth = false)
    {
        RequireProgram();
        var influx = new TestInflux(FindProgram()!, auth);
        await influx.ResumeAsync();
        return influx;
    }

    /// <summary>Starts it, or starts it again on its data.</summary>
    public async Task ResumeAsync()
    {
        var configuration = Path.Combine(_directory, "influxdb.conf");
        await File.WriteAllTextAsync(configuration, Configuration());
        _process = await TestServerProcess.StartAsync([], _program, ["run", "-config", configuration], "Listening on HTTP");
    }

    /// <summary>Ends it as a crash would; its data stays.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Writes a body as it is; returns the status and the server's words.</summary>
    public async Task<(int Status, string Words)> WriteAsync(string database, string body, string precision, CancellationToken ct)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await _http.PostAsync(new Uri(Url, $"/write?db={database}&precision={precision}"), content, ct);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    /// <summary>The rows of an InfluxQL query, each as its columns by name; times are in nanoseconds.</summary>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(string database, string query, CancellationToken ct) =>
        QueryAsync(_http, Url, database, query, ct);

    /// <summary>The same for any server of 1.x; the client brings the credentials.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        HttpClient http, Uri server, string database, string query, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent([new("db", database), new("q", query), new("epoch", "ns")]);
        using var answer = await http.PostAsync(new Uri(server, "/query"), content, ct);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"InfluxDB answers {(int)answer.StatusCode} to '{query}': {body}");
        var result = body.GetProperty("results")[0];
        if (!result.TryGetProperty("series", out var series))
            return result.TryGetProperty("error", out var error) ? throw new InvalidOperationException(error.GetString()) : [];
        return [.. series.EnumerateArray().SelectMany(Rows)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Skips the test, or fails it, if there is no influxd.</summary>
    public static void RequireProgram()
    {
        if (FindProgram() is null)
            RequiredTool.Missing("influxd", $"apt-get install influxdb (or set {Variable} to the program)");
    }

    private static async Task<TestInflux> StartSharedAsync()
    {
        var influx = await StartAsync();
        EndOfTests.Then(() => influx.DisposeAsync().AsTask());
        return influx;
    }

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> Rows(JsonElement series)
    {
        var columns = series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        return series.GetProperty("values").EnumerateArray()
            .Select(row => columns.Zip(row.EnumerateArray()).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private string Configuration() => $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{TestServerProcess.FreePort()}"
        [meta]
          dir = "{_directory}/meta"
        [data]
          dir = "{_directory}/data"
          wal-dir = "{_directory}/wal"
          index-version = "tsi1"
          cache-max-memory-size = "{CacheBytes}"
          query-log-enabled = false
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:{_port}"
          auth-enabled = {(_auth ? "true" : "false")}
          log-enabled = false
        [subscriber]
          enabled = false
        [continuous_queries]
          enabled = false
        [logging]
          level = "info"
        """;
}
