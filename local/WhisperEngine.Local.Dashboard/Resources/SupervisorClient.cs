using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>The AppHost's side of the dashboard: resources, console lines and commands. See docs/adr/0008.</summary>
internal sealed class SupervisorClient(HttpClient http, DashboardOptions.ResourceServiceOptions options)
{
    private const string KeyHeader = "x-resource-service-api-key";

    /// <summary>False where the dashboard runs alone: then there is nobody to ask.</summary>
    public bool IsConfigured => options.Url is not null;

    /// <summary>Every resource once, then each again when it changed.</summary>
    /// <exception cref="HttpRequestException">The supervisor does not answer.</exception>
    public IAsyncEnumerable<SupervisedResource> WatchAsync(CancellationToken cancellationToken) =>
        EventsAsync("", ResourceJson.Default.SupervisedResource, cancellationToken);

    /// <summary>The lines that are held, then those that come.</summary>
    /// <exception cref="HttpRequestException">The supervisor does not answer, or has no such resource.</exception>
    public IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string id, CancellationToken cancellationToken) =>
        EventsAsync($"/{Uri.EscapeDataString(id)}/logs", ResourceJson.Default.IReadOnlyListConsoleLine, cancellationToken);

    /// <summary>The lines that are held, as text.</summary>
    public async Task<Stream> GetConsoleAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/{Uri.EscapeDataString(id)}/logs.txt", cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <returns>Null when done, else why not.</returns>
    public async Task<string?> ExecuteAsync(string id, string command, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Post, $"/{Uri.EscapeDataString(id)}/commands/{command}", cancellationToken);
            if (answer.IsSuccessStatusCode) return null;

            var problem = await answer.Content.ReadFromJsonAsync(ResourceJson.Default.CommandProblem, cancellationToken);
            return problem?.Detail ?? $"The AppHost answered {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException exception)
        {
            return $"The AppHost does not answer: {exception.Message}";
        }
    }

    private async IAsyncEnumerable<T> EventsAsync<T>(string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, cancellationToken);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            yield return JsonSerializer.Deserialize(item.Data, type)!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(options.Url!, "/api/resources" + path));
        if (options.ApiKey is { } key) request.Headers.Add(KeyHeader, key);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
