using WhisperEngine.BotWorker.Characters;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>Pauses bots and lets them go on. CdlApi writes it; this worker sees it when CdlApi notifies the workers.</summary>
internal sealed class BotPause(HttpClient http)
{
    /// <summary>One request. It is committed when this returns.</summary>
    /// <exception cref="HttpRequestException">CdlApi is away, or does not know the bot.</exception>
    public Task SetAsync(string bot, bool paused, CancellationToken cancellationToken) => CdlApiClient.CallAsync(async () =>
    {
        using var response = await http.PutAsJsonAsync(
            $"/api/bots/{Uri.EscapeDataString(bot)}/paused", new { paused }, cancellationToken);
        return response.EnsureSuccessStatusCode().StatusCode;
    }, cancellationToken);
}
