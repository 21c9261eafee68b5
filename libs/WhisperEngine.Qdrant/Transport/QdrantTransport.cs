using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace WhisperEngine.Qdrant;

/// <summary>Sends requests within their time, stops asking a server that fails, and tells of it. Nothing is sent twice.</summary>
internal sealed class QdrantTransport : IDisposable
{
    private const int LongestAnswer = 64 << 20;

    private readonly QdrantOptions _options;
    private readonly HttpClient _http;
    private readonly QdrantMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _queries;
    private readonly ResiliencePipeline _others;

    public QdrantTransport(QdrantOptions options, HttpClient http, QdrantMetrics metrics, TimeProvider time)
    {
        (_options, _http, _metrics, _time) = (options, http, metrics, time);
        _http.BaseAddress = new Uri(options.Endpoint!.AbsoluteUri.TrimEnd('/') + "/");
        // Slow queries must not keep what is to be stored from being stored.
        (_queries, _others) = (Pipeline(options.QueryTimeout), Pipeline(options.Timeout));
    }

    /// <summary>Sends a request and reads its result.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="answer">The type of the answer.</param>
    /// <param name="cancellationToken">Ends the waiting; that is no failure of the server.</param>
    /// <exception cref="QdrantException">There is no result.</exception>
    public async Task<T> SendAsync<T>(QdrantRequest request, JsonTypeInfo<Answer<T>> answer, CancellationToken cancellationToken)
    {
        using var span = QdrantMetrics.Start(request.Operation, request.Collection, _http.BaseAddress!);
        var started = _time.GetTimestamp();
        string? error = null;
        try
        {
            return await (request.IsQuery ? _queries : _others)
                .ExecuteAsync(static (state, token) => state.Transport.TryAsync(state.Request, state.Answer, token), (Transport: this, Request: request, Answer: answer), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            error = "timeout";
            var limit = request.IsQuery ? _options.QueryTimeout : _options.Timeout;
            throw request.Failed(QdrantFailure.TimedOut, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.###} s"));
        }
        catch (BrokenCircuitException)
        {
            error = "suspended";
            throw request.Failed(QdrantFailure.Suspended, "it failed too often just now, so it is not asked for a while");
        }
        catch (QdrantException exception)
        {
            error = exception.Status is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : exception.Failure.ToString();
            throw;
        }
        catch (OperationCanceledException)
        {
            error = "canceled";
            throw;
        }
        finally
        {
            _metrics.Record(span, request.Operation, request.Collection, _time.GetElapsedTime(started), error);
        }
    }

    /// <summary>Asks <c>/readyz</c>, past the breaker, so that a server that came back is seen at once.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.GetAsync(new Uri("readyz", UriKind.Relative), either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or SocketException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<T> TryAsync<T>(QdrantRequest request, JsonTypeInfo<Answer<T>> answer, CancellationToken cancellationToken)
    {
        try
        {
            using var message = new HttpRequestMessage(request.Method, request.Path);
            if (!string.IsNullOrEmpty(_options.Key))
                message.Headers.TryAddWithoutValidation("api-key", _options.Key);
            if (request.Body is { } body)
            {
                message.Content = new ReadOnlyMemoryContent(body.Written);
                message.Content.Headers.ContentType = new("application/json");
            }
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var bytes = new PooledBuffer();
            if (!await bytes.FillAsync(stream, LongestAnswer, cancellationToken).ConfigureAwait(false))
                throw request.Failed(QdrantFailure.Broken, $"the answer is larger than {LongestAnswer >> 20} MiB");
            if (!response.IsSuccessStatusCode)
                throw Refusal(request, response, bytes.Written.Span);
            return JsonSerializer.Deserialize(bytes.Written.Span, answer) is { Result: { } result }
                ? result
                : throw request.Failed(QdrantFailure.Broken, "the answer has no result");
        }
        // A connection that is cut while it is being made can end in the plainer exception.
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
        {
            throw request.Failed(QdrantFailure.Unreachable, exception.Message, inner: exception);
        }
        catch (JsonException exception)
        {
            throw request.Failed(QdrantFailure.Broken, $"the answer is none of Qdrant's: it does not fit at byte {exception.BytePositionInLine} of line {exception.LineNumber}");
        }
    }

    private QdrantException Refusal(QdrantRequest request, HttpResponseMessage response, ReadOnlySpan<byte> bytes) => request.Failed(
        (int)response.StatusCode >= 500 ? QdrantFailure.Broken : QdrantFailure.Refused,
        $"{(int)response.StatusCode} {QdrantWords.Of(bytes, _options.Key)}",
        response.StatusCode,
        RetryAfter(response.Headers.RetryAfter));

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - _time.GetUtcNow());

    private ResiliencePipeline Pipeline(TimeSpan timeout) => new ResiliencePipelineBuilder { TimeProvider = _time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = _options.BreakAfter,
            SamplingDuration = _options.BreakWindow,
            BreakDuration = _options.BreakDuration,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Exception is TimeoutRejectedException
                or QdrantException { Failure: QdrantFailure.Broken or QdrantFailure.Unreachable } or QdrantException { Status: HttpStatusCode.RequestTimeout }),
        })
        .AddTimeout(timeout)
        .Build();
}
