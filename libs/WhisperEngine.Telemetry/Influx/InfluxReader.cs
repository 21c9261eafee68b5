using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// Asks InfluxDB in InfluxQL, which 1.x speaks and 2.x too where the bucket is mapped to a database of its name. Each call is one
/// statement and one request, within <see cref="InfluxOptions.RequestTimeout"/>.
/// </summary>
public sealed class InfluxReader : IDisposable
{
    private readonly InfluxOptions _options;
    private readonly InfluxRequests _requests;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private InfluxDialect? _dialect;

    internal InfluxReader(IOptions<InfluxOptions> options, HttpClient http, TimeProvider time) =>
        (_options, _requests, _http, _time, _dialect) = (options.Value, new(options.Value), http, time, options.Value.Dialect);

    /// <summary>Whether there is a server to ask.</summary>
    public bool IsConfigured => _options.Url is not null;

    /// <summary>The rows of all series, each its columns and tags by name; times are Unix milliseconds.</summary>
    /// <param name="statement">One statement. Texts of others go into it only as <see cref="Quote"/> gives them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="InfluxQueryException">There is no server, it does not answer, or it refuses the statement.</exception>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(string statement, CancellationToken cancellationToken) =>
        QueryAsync(statement, [], cancellationToken);

    /// <summary>The same with values that the statement names as <c>$name</c> in its conditions, which the server puts in.</summary>
    /// <param name="statement">One statement, without texts of others.</param>
    /// <param name="parameters">Texts, integers and doubles by name; integers count as times in nanoseconds where compared with <c>time</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="InfluxQueryException">There is no server, it does not answer, or it refuses the statement.</exception>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string statement, Dictionary<string, object> parameters, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            throw new InfluxQueryException("InfluxDB is not configured.");
        try
        {
            using var limit = new RequestLimit(_options.RequestTimeout, _time, cancellationToken);
            var dialect = _dialect ??= await _requests.DetectAsync(_http, limit.Token);
            using var request = _requests.Create(HttpMethod.Post, "query", dialect);
            request.Content = new FormUrlEncodedContent(
                [new("db", _options.Bucket), new("q", statement), new("params", JsonSerializer.Serialize(parameters)), new("epoch", "ms")]);
            using var response = await _http.SendAsync(request, limit.Token);
            var body = await response.Content.ReadAsStringAsync(limit.Token);
            return response.IsSuccessStatusCode
                ? Rows(body)
                : throw new InfluxQueryException($"InfluxDB answers {(int)response.StatusCode}: {InfluxRequests.WordsOf(body)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or JsonException)
        {
            _dialect = _options.Dialect; // another server may answer here next
            throw new InfluxQueryException($"InfluxDB does not answer: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InfluxQueryException($"InfluxDB has not answered within {_options.RequestTimeout}.", exception);
        }
    }

    /// <summary>A text as a literal of InfluxQL.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static List<IReadOnlyDictionary<string, JsonElement>> Rows(string body)
    {
        using var document = JsonDocument.Parse(body);
        var result = document.RootElement.GetProperty("results")[0];
        if (result.TryGetProperty("error", out var error))
            throw new InfluxQueryException($"InfluxDB says: {error}");
        return result.TryGetProperty("series", out var series) ? [.. series.EnumerateArray().SelectMany(Rows)] : [];
    }

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> Rows(JsonElement series)
    {
        var columns = series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        var tags = series.TryGetProperty("tags", out var found) ? found.Clone().EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value) : [];
        foreach (var row in series.GetProperty("values").EnumerateArray())
        {
            var cells = new Dictionary<string, JsonElement>(tags);
            foreach (var (column, cell) in columns.Zip(row.EnumerateArray()))
                cells[column] = cell.Clone();
            yield return cells;
        }
    }
}
