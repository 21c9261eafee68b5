using System.Net.Http.Json;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>The whole system with an LLM that takes no time, without an embedder (the words alone find memories) or with the real one.</summary>
internal static class BenchHost
{
    private static readonly string[] Settings = ["LocalLlm:FirstTokenMs=0", "LocalLlm:TokensPerSecond=0"];

    /// <exception cref="InvalidOperationException">The embedder was asked for and cannot be had; the message says why.</exception>
    public static async Task<RunningAppHost> StartAsync(bool embedder, CancellationToken cancellationToken)
    {
        if (!embedder) return await RunningAppHost.StartAsync(Settings, cancellationToken: cancellationToken);

        var host = await RunningAppHost.StartAsync([.. Settings, "Embedding:Fetch=true"], cancellationToken: cancellationToken);
        try
        {
            await EmbedderAsync(host, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static async Task EmbedderAsync(RunningAppHost host, CancellationToken cancellationToken)
    {
        using var operators = new HttpClient();
        operators.DefaultRequestHeaders.Add("X-Api-Key", host.Run.ApiKey);
        for (var attempt = 0; ; attempt++)
        {
            var status = await operators.GetFromJsonAsync<JsonElement>(new Uri(host.Run.Url("bot-worker-1"), "/api/bots/elena/memory/status"), cancellationToken);
            if (status.GetProperty("embedder").ValueKind == JsonValueKind.String) return;

            if (attempt == 120) throw new InvalidOperationException($"There is no embedder after 60 s: {status.GetRawText()}");

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellationToken);
        }
    }
}
