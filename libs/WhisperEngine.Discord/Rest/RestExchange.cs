using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Rest;

/// <summary>One request and its answer over HTTP.</summary>
internal sealed class RestExchange(DiscordClientOptions options, HttpMessageInvoker http, TimeProvider time)
{
    private const int MaxAnswerBytes = 8 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly string Version = typeof(RestExchange).Assembly.GetName().Version!.ToString(3);

    private readonly string _base = options.ApiBase.AbsoluteUri.TrimEnd('/') + "/";
    private readonly AuthenticationHeaderValue _authorization = new("Bot", options.Token);
    private readonly string _userAgent = UserAgent(options);

    public static string UserAgent(DiscordClientOptions options) => $"DiscordBot ({options.ContactUrl.AbsoluteUri}, {Version})";

    public async Task<RestAnswer> SendAsync(Route route, byte[]? body, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await SendCoreAsync(route, body, either.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (
            problem is HttpRequestException or SocketException or IOException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new RestAnswer(Status: 0, [], RateLimit: null) { Problem = problem };
        }
    }

    private async Task<RestAnswer> SendCoreAsync(Route route, byte[]? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(route.Method, _base + route.Path);
        if (route.NeedsToken) request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };

        using var response = await http.SendAsync(request, ct).ConfigureAwait(false);
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, ct).ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        var answer = new RestAnswer((int)response.StatusCode, bytes, RateLimitHeaders.Read(response.Headers));
        return answer.Status == 429 ? WithLimit(answer, response.Headers) : answer;
    }

    // The body's float is exact; the header is whole seconds, rounded up, and all there is if a proxy before Discord answered.
    private static RestAnswer WithLimit(RestAnswer answer, HttpResponseHeaders headers)
    {
        RateLimitBody? body = null;
        try
        {
            body = JsonSerializer.Deserialize(answer.Body, DiscordJson.Default.RateLimitBody);
        }
        catch (JsonException)
        {
            // Not Discord's own answer: the headers decide.
        }

        var isGlobal = body?.Global == true || RateLimitHeaders.Value(headers, "X-RateLimit-Global") == "true";
        var scope = RateLimitHeaders.Value(headers, "X-RateLimit-Scope") switch
        {
            "global" => RateLimitScope.Global,
            "shared" => RateLimitScope.Shared,
            _ => isGlobal || body is null ? RateLimitScope.Global : RateLimitScope.User,
        };
        if (body is not { RetryAfter: >= 0 and < 1e6 } || !double.IsFinite(body.RetryAfter))
            return answer with { Scope = scope, RetryAfter = headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1) };
        return answer with { Scope = scope, RetryAfter = TimeSpan.FromSeconds(body.RetryAfter) };
    }
}
