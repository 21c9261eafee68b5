using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Rest;

/// <summary>Sends the calls of one bot: rate limits before, retries after, a span around.</summary>
internal sealed partial class RestSender(
    DiscordClientOptions options,
    HttpMessageInvoker http,
    RateLimiter limiter,
    InvalidRequestBudget budget,
    DiscordMetrics metrics,
    TimeProvider time,
    DiscordRandom random,
    ILogger<RestSender> logger)
{
    private const int MaxTries = 3;
    private const int MaxRateLimitAnswers = 5;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RateLimitJitter = TimeSpan.FromMilliseconds(50);

    private readonly RestExchange _exchange = new(options, http, time);
    private volatile bool _tokenRefused;

    public RateOutlook Outlook(Route route) => limiter.Outlook(route);

    public async Task<T> SendAsync<T>(Route route, byte[]? body, JsonTypeInfo<T> answer, CancellationToken ct)
    {
        var bytes = await SendAsync(route, body, ct).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(bytes, answer) ?? throw new DiscordRestException(route.Key, "Discord's answer is null.");
        }
        catch (JsonException problem)
        {
            throw new DiscordRestException(route.Key, "Discord's answer has not the documented shape.", problem);
        }
    }

    public async Task<byte[]> SendAsync(Route route, byte[]? body, CancellationToken ct)
    {
        using var call = new RestCall(route, options.Name, metrics, time);
        var failures = 0;
        var limited = 0;
        while (true)
        {
            ThrowIfStopped(route);
            var answer = await TryAsync(route, body, ct).ConfigureAwait(false);
            call.Tried(answer);
            if (answer.IsSuccess) return answer.Body;

            Note(route, answer);
            var again = answer.Status == 429
                ? answer.RetryAfter <= options.MaxRateLimitWait && ++limited < MaxRateLimitAnswers
                : answer.MayPass && route.Idempotent && ++failures < MaxTries;
            if (!again) throw Failure(route, answer);
            if (answer.MayPass) await RetryLaterAsync(route, failures, answer, ct).ConfigureAwait(false);
        }
    }

    private async ValueTask<RestAnswer> TryAsync(Route route, byte[]? body, CancellationToken ct)
    {
        var permit = await TakePermitAsync(route, ct).ConfigureAwait(false);
        RestAnswer answer;
        try
        {
            answer = await _exchange.SendAsync(route, body, ct).ConfigureAwait(false);
        }
        catch (Exception)
        {
            permit.Lost();
            throw;
        }

        if (answer.MayPass || answer.Status == 429) permit.Lost(answer.RateLimit);
        else permit.Answered(answer.RateLimit);
        if (answer.Status == 429) permit.Block(answer.RetryAfter + RateLimitJitter * random.Next(), answer.Scope);
        return answer;
    }

    private void ThrowIfStopped(Route route)
    {
        if (_tokenRefused && route.NeedsToken) throw RestErrors.Unauthorized(route, options.Name);
        if (budget.Wait is var wait && wait > TimeSpan.Zero) throw RestErrors.BudgetSpent(route, wait);
    }

    private async ValueTask<RatePermit> TakePermitAsync(Route route, CancellationToken ct)
    {
        try
        {
            return await limiter.TakeAsync(route, ct).ConfigureAwait(false);
        }
        catch (RateWaitTooLongException problem)
        {
            throw RestErrors.RateLimited(route, problem.Wait);
        }
    }

    private void Note(Route route, RestAnswer answer)
    {
        if (answer.Status == 429)
        {
            metrics.RateLimited(options.Name, answer.Scope);
            LogRateLimited(options.Name, route.Key, answer.Scope, answer.RetryAfter.TotalSeconds);
        }

        if (answer.Status is 401 or 403 || (answer.Status == 429 && answer.Scope != RateLimitScope.Shared))
        {
            budget.Count();
            metrics.InvalidRequest(options.Name, answer.Status);
        }

        if (answer.Status == 401 && route.NeedsToken) _tokenRefused = true;
    }

    private DiscordRestException Failure(Route route, RestAnswer answer) => answer.Status switch
    {
        0 => new DiscordRestException(route.Key, "Discord could not be reached or did not answer in time.", answer.Problem),
        401 when route.NeedsToken => RestErrors.Unauthorized(route, options.Name),
        429 => RestErrors.RateLimited(route, answer.RetryAfter),
        _ => RestErrors.Answer(route, answer.Status, answer.Body),
    };

    private async Task RetryLaterAsync(Route route, int failures, RestAnswer answer, CancellationToken ct)
    {
        var mean = FirstRetry * Math.Pow(4, failures - 1);
        LogRetry(options.Name, route.Key, failures, answer.Status);
        await Task.Delay(random.Between(mean * 0.5, mean * 1.5), time, ct).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: {Route} met a rate limit of scope {Scope}: {Seconds} s")]
    private partial void LogRateLimited(string bot, string route, RateLimitScope scope, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: {Route} failed, try {Failures}, with status {Status} (0: no answer); it is sent again")]
    private partial void LogRetry(string bot, string route, int failures, int status);
}
