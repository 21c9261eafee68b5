using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>Talks to a bot as a well-behaved caller: follows 421 to the holder, waits as Retry-After says.</summary>
internal sealed class ChatClient(RunningAppHost host) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(90) };

    public async Task<JsonElement> SayAsync(string bot, string worker, string message, string user = "u1", string? messageId = null, string? channel = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var address = host.Run.Url(worker);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using var response = await PostAsync(new Uri(address, $"/api/bots/{bot}/chat"), new { user_id = user, message, message_id = messageId, channel });
            if (response is { StatusCode: HttpStatusCode.OK })
                return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

            address = await NextAddressAsync(response, address);
            await Task.Delay(response?.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }
        throw new InvalidOperationException($"{bot} did not answer. The AppHost printed:\n{host.Output}");
    }

    /// <summary>Waits until the export of what is stored of u1 has some lines of a kind.</summary>
    public async Task UntilKnownAsync(string bot, string worker, string kind, int lines)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var export = "";
        while (export.Split('\n').Count(line => line.Contains($"\"kind\" : \"{kind}\"", StringComparison.Ordinal)) < lines)
        {
            if (limit.IsCancellationRequested) Assert.Fail($"There are no {lines} lines of kind {kind} in\n{export}");
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Run.Url(worker), $"/api/bots/{bot}/users/u1/memory"));
            request.Headers.Add("X-Api-Key", host.Run.ApiKey);
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            export = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The requests that the demo model received, as it received them.</summary>
    public async Task<JsonElement> ModelRequestsAsync(int last) =>
        await _http.GetFromJsonAsync<JsonElement>(
            new Uri(host.Run.Url("llm"), $"/admin/requests?last={last}"), TestContext.Current.CancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>Null when nobody listens or the connection broke, as while a worker is being restarted.</summary>
    private async Task<HttpResponseMessage?> PostAsync(Uri uri, object body)
    {
        try
        {
            return await _http.PostAsJsonAsync(uri, body, TestContext.Current.CancellationToken);
        }
        // A connection that is cut while it is being made ends in the plainer exception.
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    private static async Task<Uri> NextAddressAsync(HttpResponseMessage? response, Uri address)
    {
        if (response is null or { StatusCode: HttpStatusCode.ServiceUnavailable })
            return address;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.MisdirectedRequest, $"{response.StatusCode}: {body}");
        using var problem = JsonDocument.Parse(body);
        return new Uri(problem.RootElement.GetProperty("holder_url").GetString()!);
    }
}
