using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Speaks HTTP to InfluxDB. Not for two requests at once.</summary>
internal sealed class InfluxServer(IOptions<InfluxOptions> options, HttpClient http, TimeProvider time) : IDisposable
{
    private const int LongestWords = 300;
    private readonly InfluxOptions _options = options.Value;
    private readonly MemoryStream _body = new();
    private InfluxDialect? _dialect = options.Value.Dialect;

    /// <summary>What the server was last found to speak.</summary>
    public InfluxDialect Dialect => _dialect ?? InfluxDialect.V1;

    /// <summary>Writes lines with timestamps in nanoseconds, compressed.</summary>
    public Task<WriteAnswer> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            var request = Request(HttpMethod.Post, WritePath);
            request.Content = Compress(lines);
            return request;
        },
        cancellationToken);

    /// <summary>Creates the database of 1.x with its retention, unless it is there.</summary>
    public Task<WriteAnswer> CreateDatabaseAsync(CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            var hours = (int)Math.Ceiling(_options.Retention.TotalHours);
            var name = _options.Bucket.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            var request = Request(HttpMethod.Post, "query");
            request.Content = new FormUrlEncodedContent(
                [new("q", $"CREATE DATABASE \"{name}\" WITH DURATION {hours}h REPLICATION 1 SHARD DURATION 1d NAME \"kept\"")]);
            return request;
        },
        cancellationToken);

    public void Dispose()
    {
        http.Dispose();
        _body.Dispose();
    }

    private string WritePath => Dialect == InfluxDialect.V1
        ? $"write?db={Uri.EscapeDataString(_options.Bucket)}&precision=ns"
        : $"api/v2/write?org={Uri.EscapeDataString(_options.Org)}&bucket={Uri.EscapeDataString(_options.Bucket)}&precision=ns";

    // 1.x and 2.x name their version in answer to a ping. Before 1.8 there is no /health.
    private async Task<InfluxDialect> DetectAsync(CancellationToken cancellationToken)
    {
        using var ping = Request(HttpMethod.Get, "ping");
        using var limit = Limit(cancellationToken);
        using var answer = await http.SendAsync(ping, limit.Token);
        if (answer.Headers.TryGetValues("X-Influxdb-Version", out var versions))
            return versions.First().StartsWith("1.", StringComparison.Ordinal) ? InfluxDialect.V1 : InfluxDialect.V2;

        using var probe = Request(HttpMethod.Get, "health");
        using var health = await http.SendAsync(probe, limit.Token);
        return health.StatusCode == HttpStatusCode.NotFound ? InfluxDialect.V1 : InfluxDialect.V2;
    }

    /// <summary>Never throws: that there is no answer is an answer too.</summary>
    private async Task<WriteAnswer> AskAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        try
        {
            _dialect ??= await DetectAsync(cancellationToken);
            using var request = create();
            using var limit = Limit(cancellationToken);
            using var response = await http.SendAsync(request, limit.Token);
            if (response.IsSuccessStatusCode)
                return new WriteAnswer(response.StatusCode, "");
            var body = await response.Content.ReadAsStringAsync(limit.Token);
            return new WriteAnswer(response.StatusCode, WordsOf(body), RetryAfterOf(response.Headers.RetryAfter));
        }
        // A connection that is cut while it is being made can end in the plainer exception.
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            // Another server may answer at this address when one answers again.
            _dialect = _options.Dialect;
            return new WriteAnswer(null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return new WriteAnswer(null, cancellationToken.IsCancellationRequested ? "the service stops" : $"no answer within {_options.RequestTimeout}");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(_options.Url!.AbsoluteUri.TrimEnd('/') + "/"), path));
        request.Headers.Authorization = Credentials();
        return request;
    }

    private AuthenticationHeaderValue? Credentials()
    {
        if (string.IsNullOrEmpty(_options.Token))
            return null;
        if (Dialect == InfluxDialect.V2)
            return new("Token", _options.Token);
        var userAndPassword = _options.Token.Contains(':', StringComparison.Ordinal) ? _options.Token : $"{_options.Org}:{_options.Token}";
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));
    }

    private ReadOnlyMemoryContent Compress(ReadOnlyMemory<byte> lines)
    {
        _body.SetLength(0);
        using (var gzip = new GZipStream(_body, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(lines.Span);
        var content = new ReadOnlyMemoryContent(_body.GetBuffer().AsMemory(0, (int)_body.Length));
        content.Headers.ContentType = new("text/plain") { CharSet = "utf-8" };
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());

    private static string WordsOf(string body)
    {
        var words = body.Trim();
        try
        {
            using var json = JsonDocument.Parse(words);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && (json.RootElement.TryGetProperty("error", out var said) || json.RootElement.TryGetProperty("message", out said)))
            {
                words = said.ToString();
            }
        }
        catch (JsonException)
        {
            // Proxies and old servers answer in plain text, which is then the answer.
        }
        return words.Length <= LongestWords ? words : words[..(LongestWords / 2)] + " ... " + words[^(LongestWords / 2)..];
    }

    private RequestLimit Limit(CancellationToken cancellationToken) => new(_options.RequestTimeout, time, cancellationToken);
}
