using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Speaks HTTP to InfluxDB. Not for two requests at once.</summary>
internal sealed class InfluxServer(IOptions<InfluxOptions> options, HttpClient http, TimeProvider time) : IDisposable
{
    private readonly InfluxOptions _options = options.Value;
    private readonly MemoryStream _body = new();
    private readonly InfluxRequests _requests = new(options.Value);
    private InfluxDialect? _dialect = options.Value.Dialect;

    /// <summary>What the server was last found to speak.</summary>
    public InfluxDialect Dialect => _dialect ?? InfluxDialect.V1;

    /// <summary>Writes lines with timestamps in nanoseconds, compressed.</summary>
    public Task<WriteAnswer> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            var request = _requests.Create(HttpMethod.Post, WritePath, Dialect);
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
            var request = _requests.Create(HttpMethod.Post, "query", Dialect);
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

    /// <summary>Never throws: that there is no answer is an answer too.</summary>
    private async Task<WriteAnswer> AskAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Limit(cancellationToken);
            _dialect ??= await _requests.DetectAsync(http, limit.Token);
            using var request = create();
            using var response = await http.SendAsync(request, limit.Token);
            if (response.IsSuccessStatusCode)
                return new WriteAnswer(response.StatusCode, "");
            var body = await response.Content.ReadAsStringAsync(limit.Token);
            return new WriteAnswer(response.StatusCode, InfluxRequests.WordsOf(body), RetryAfterOf(response.Headers.RetryAfter));
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

    private RequestLimit Limit(CancellationToken cancellationToken) => new(_options.RequestTimeout, time, cancellationToken);
}
