using WhisperEngine.BotWorker.Bots;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>The answer about a bot that this worker does not hold.</summary>
internal static class Elsewhere
{
    private const int LeaseRetrySeconds = 3;

    public static async Task<IResult> AnswerAsync(string bot, LeaseStore leases, HttpContext http)
    {
        var (exists, url) = await leases.FindHolderAsync(bot, http.RequestAborted);
        return !exists ? ChatProblems.UnknownBot(bot)
            : url is not null ? ChatProblems.HeldElsewhere(bot, url)
            : ChatProblems.Unavailable(http.Response, LeaseRetrySeconds, $"No worker holds '{bot}' at this moment; one will soon.");
    }
}
