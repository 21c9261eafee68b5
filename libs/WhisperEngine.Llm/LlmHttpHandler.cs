using System.Net.Http.Headers;
using System.Text.Json;

namespace WhisperEngine.Llm;

/// <summary>
/// Stands between the SDK and the network: turns error answers into <see cref="LlmException"/> before the SDK loses their
/// details, and puts <see cref="SseGuardStream"/> under every event stream.
/// </summary>
internal sealed class LlmHttpHandler(LlmOptions options, LlmFailures failures, TimeProvider time, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private const int MaxErrorBody = 64 * 1024;
    private readonly bool _openRouter = LlmProvider.Name(options.Endpoint) == LlmProvider.OpenRouter;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_openRouter)
        {
            request.Headers.TryAddWithoutValidation("X-OpenRouter-Title", "WhisperEngine");
            if (options.AttributionUrl is { } url) request.Headers.TryAddWithoutValidation("HTTP-Referer", url.AbsoluteUri);
        }

        if (string.IsNullOrEmpty(options.ApiKey)) request.Headers.Authorization = null;

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                var error = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
                throw failures.FromStatus((int)response.StatusCode, error, RetryAfter(response.Headers.RetryAfter));
            }

            if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
                await GuardAsync(response, cancellationToken).ConfigureAwait(false);
            else if (LlmAttempt.Current is not null)
                throw NotAStream(await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task GuardAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var guarded = new StreamContent(new SseGuardStream(stream, failures, LlmAttempt.Current));
        guarded.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = guarded;
    }

    private LlmException NotAStream(ProviderError? error) => error is not null
        ? failures.FromStream(error)
        : failures.Transient(LlmErrorCodes.StreamError, "The answer to a streaming request is no event stream; check Llm:Endpoint");

    private static async Task<ProviderError?> ReadErrorAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[MaxErrorBody];
        var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), LlmJson.Default.ChunkEnvelope)?.ToError();
        }
        catch (JsonException)
        {
            // Proxies answer with HTML: the status alone then says what happened.
            return null;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
