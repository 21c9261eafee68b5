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
            call.Tries++;
            var permit = await TakePermitAsync(route, ct).ConfigureAwait(false);
            RestAnswer answer;
            try
            {
                answer = await _exchange.SendAsync(route, body, ct).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                permit.Lost();
                if (!RestExchange.IsNetworkFailure(problem, ct)) throw;
                if (!route.Idempotent || ++failures == MaxTries)
                    throw new DiscordRestException(route.Key, "Discord could not be reached or did not answer in time.", problem);
                await RetryLaterAsync(route, failures, "no answer", ct).ConfigureAwait(false);
                continue;
            }

            call.Status = answer.Status;
            call.Bucket = answer.RateLimit?.Bucket ?? call.Bucket;
            if (answer.Status is < 500 and not 429) permit.Answered(answer.RateLimit);
            else permit.Lost(answer.RateLimit);

            if (answer.Status is >= 200 and < 300) return answer.Body;
            CountInvalid(answer);
            if (answer.Status == 429)
            {
                var wait = answer.RetryAfter;
                permit.Block(wait + RateLimitJitter * random.Next(), answer.Scope);
                metrics.RateLimited(options.Name, answer.Scope);
                LogRateLimited(options.Name, route.Key, answer.Scope, wait.TotalSeconds);
                if (wait > options.MaxRateLimitWait || ++limited == MaxRateLimitAnswers) throw RestErrors.RateLimited(route, wait);
                continue;
            }

            if (answer.Status >= 500 && route.Idempotent && ++failures < MaxTries)
            {
                await RetryLaterAsync(route, failures, $"status {answer.Status}", ct).ConfigureAwait(false);
                continue;
            }

            if (answer.Status == 401 && route.NeedsToken)
            {
                _tokenRefused = true;
                throw RestErrors.Unauthorized(route, options.Name);
            }

            throw RestErrors.Answer(route, answer.Status, answer.Body);
        }
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

    private void CountInvalid(RestAnswer answer)
    {
        var counts = answer.Status is 401 or 403 || (answer.Status == 429 && answer.Scope != RateLimitScope.Shared);
        if (!counts) return;
        budget.Count();
        metrics.InvalidRequest(options.Name, answer.Status);
    }

    private async Task RetryLaterAsync(Route route, int failures, string reason, CancellationToken ct)
    {
        var mean = FirstRetry * Math.Pow(4, failures - 1);
        LogRetry(options.Name, route.Key, failures, reason);
        await Task.Delay(random.Between(mean * 0.5, mean * 1.5), time, ct).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: {Route} met a rate limit of scope {Scope}: {Seconds} s")]
    private partial void LogRateLimited(string bot, string route, RateLimitScope scope, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: {Route} failed, try {Failures}: {Reason}; it is sent again")]
    private partial void LogRetry(string bot, string route, int failures, string reason);
}
