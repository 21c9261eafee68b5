using System.Text;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Calls of Qdrant's REST API, of whatever server is at the address.</summary>
internal sealed class Rest(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient Http => _http;

    public void Dispose() => _http.Dispose();

    public async Task<(int Status, string Text)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>The result of a call that must succeed.</summary>
    public async Task<JsonNode?> OkAsync(HttpMethod method, string path, string? body = null)
    {
        var (status, text) = await SendAsync(method, path, body);
        Assert.True(status == 200, $"{method} {path} {body}: {status} {text}");
        var answer = JsonNode.Parse(text)!;
        Assert.Equal("ok", (string?)answer["status"]);
        return answer["result"];
    }

    public Task<JsonNode?> GetAsync(string path) => OkAsync(HttpMethod.Get, path);

    public Task<JsonNode?> PostAsync(string path, string body) => OkAsync(HttpMethod.Post, path, body);

    public Task<JsonNode?> PutAsync(string path, string body) => OkAsync(HttpMethod.Put, path, body);

    /// <summary>The status and the error of a call that must fail.</summary>
    public async Task<(int Status, string Error)> FailAsync(HttpMethod method, string path, string? body = null)
    {
        var (status, text) = await SendAsync(method, path, body);
        Assert.True(status >= 400, $"{method} {path} {body}: {status} {text}");
        return (status, (string)JsonNode.Parse(text)!["status"]!["error"]!);
    }

    /// <summary>Ids in the order of the answer.</summary>
    public static string[] Ids(JsonNode? points) => [.. points!.AsArray().Select(point => point!["id"]!.ToString())];
}
