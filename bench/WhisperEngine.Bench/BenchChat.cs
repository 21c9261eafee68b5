using System.Net.Http.Json;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>Sends messages to a bot of the system under test and returns the answer's ledger.</summary>
internal sealed class BenchChat(RunningAppHost host) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Uri _chat = new(host.Run.Url("bot-worker-1"), "/api/bots/elena/chat");

    public async Task<JsonElement> SayAsync(string user, string message, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(_chat, new { user_id = user, message }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode && answer.GetProperty("success").GetBoolean()
            ? answer.GetProperty("ledger")
            : throw new InvalidOperationException($"The bot did not answer: {answer.GetRawText()}");
    }

    public void Dispose() => _http.Dispose();
}
