using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>The API of the process that runs the resources.</summary>
internal sealed class Supervisor : IDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(1);
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public Supervisor(SupervisorAddress address, TimeProvider time)
    {
        (_time, Endpoint) = (time, address.Endpoint);
        // The streams stay open for days.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = Endpoint, Timeout = Timeout.InfiniteTimeSpan };
        if (address.ApiKey is { } key) _http.DefaultRequestHeaders.Add("x-resource-service-api-key", key);
    }

    /// <summary>None when the dashboard runs alone.</summary>
    public Uri? Endpoint { get; }

    /// <summary>Every resource, then each again whenever it changed.</summary>
    public IAsyncEnumerable<ResourceInfo> WatchAsync(Action connected, CancellationToken cancellationToken) =>
        EventsAsync("api/resources", "resource", SupervisorJson.Default.ResourceInfo, connected, cancellationToken);

    /// <summary>The lines held after <paramref name="after"/>, then those that come.</summary>
    public IAsyncEnumerable<ConsoleLine[]> LinesAsync(string id, long after, Action connected, CancellationToken cancellationToken) =>
        EventsAsync($"{Path(id)}/logs?after={after}", "lines", SupervisorJson.Default.ConsoleLineArray, connected, cancellationToken);

    public Task<HttpResponseMessage> TextAsync(string id, CancellationToken cancellationToken) =>
        _http.GetAsync(new Uri($"{Path(id)}/logs.txt", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <param name="id">Of the resource.</param>
    /// <param name="command"><c>start</c>, <c>stop</c> or <c>restart</c>.</param>
    /// <param name="cancellationToken">Stops waiting, not the command.</param>
    /// <returns>Null when it is done, else why it is not.</returns>
    public async Task<string?> CommandAsync(string id, string command, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CommandLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.PostAsync(new Uri($"{Path(id)}/commands/{command}", UriKind.Relative), null, either.Token);
            if (response.IsSuccessStatusCode) return null;
            return response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                && await response.Content.ReadFromJsonAsync(SupervisorJson.Default.ProblemDetails, either.Token) is { Detail: { } detail }
                ? detail
                : Refusal(response.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or JsonException)
        {
            return $"The supervisor cannot be reached: {exception.Message}";
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"No answer after {CommandLimit.TotalSeconds:0} s; the console log of the resource may say why.";
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Path(string id) => $"api/resources/{Uri.EscapeDataString(id)}";

    private static string Refusal(HttpStatusCode status) => status == HttpStatusCode.Unauthorized
        ? "The supervisor refuses the key: set Dashboard:ResourceServiceClient:ApiKey to the one it was started with."
        : $"The supervisor answers {(int)status} {status}.";

    private async IAsyncEnumerable<T> EventsAsync<T>(
        string path, string name, JsonTypeInfo<T> type, Action connected, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException(Refusal(response.StatusCode));
        connected();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(body, (kind, data) => kind == name ? JsonSerializer.Deserialize(data, type) : null);
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            if (item.Data is { } value) yield return value;
        }
    }
}
