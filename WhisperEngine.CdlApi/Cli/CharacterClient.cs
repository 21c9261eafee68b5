using System.Text;
using System.Text.Json;

namespace WhisperEngine.CdlApi.Cli;

/// <summary>Speaks to a running CdlApi.</summary>
internal sealed class CharacterClient : IDisposable
{
    private readonly HttpClient http;

    public CharacterClient(ServerAddress server)
    {
        // A redirect would carry the key to wherever it points.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        if (server.Key is { Length: > 0 } key)
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    public void Dispose() => http.Dispose();

    public async Task<JsonElement> GetJsonAsync(string path, CancellationToken ct)
    {
        using var answer = await GetAsync(path, ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => SendAsync(new(HttpMethod.Get, path), ct);

    public async Task<JsonElement> PostAsync(string path, byte[] body, CancellationToken ct)
    {
        using var answer = await SendAsync(new(HttpMethod.Post, path) { Content = new ByteArrayContent(body) }, ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    /// <exception cref="CliException">CdlApi is away, or refuses.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, ct);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new CliException(ExitCodes.Unable,
                $"CdlApi does not answer at {http.BaseAddress}: {e.Message} "
                + "Start it with `dotnet run --project WhisperEngine.AppHost`, or give --url.");
        }
        finally
        {
            request.Dispose();
        }
        if (answer.IsSuccessStatusCode)
            return answer;

        using (answer)
            throw new CliException(ExitCodes.Refused, Describe((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct)));
    }

    private static string Describe(int status, string body)
    {
        var text = new StringBuilder($"CdlApi refused with {status}");
        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(body);
            if (problem.TryGetProperty("detail", out var detail))
                text.Append(": ").Append(Plain.Text(detail.GetString()));
            if (problem.TryGetProperty("findings", out var findings))
            {
                foreach (var finding in findings.EnumerateArray())
                    text.Append('\n').Append(Plain.Text($"  {finding.GetProperty("path")}: {finding.GetProperty("fix")}"));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            text.Append($", in words that are not CdlApi's ({e.Message}). Is --url its address?");
        }
        return text.ToString();
    }
}
