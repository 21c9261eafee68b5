using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WhisperEngine.CdlApi.Tests;

internal static class Http
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PutCharacterAsync(this HttpClient client, string name, string text, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/characters/{name}?note=test")
        {
            Content = new StringContent(text, Encoding.UTF8, "application/yaml"),
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request, Ct);
    }

    public static Task<HttpResponseMessage> PostTextAsync(
        this HttpClient client, string path, string text, string mediaType = "application/yaml", HttpMethod? method = null) =>
        client.SendAsync(
            new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = new StringContent(text, Encoding.UTF8, mediaType) }, Ct);

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, object body) =>
        client.PostAsJsonAsync(path, body, Ct);

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string path, string patch) =>
        client.PostTextAsync(path, patch, "application/merge-patch+json", HttpMethod.Patch);

    public static Task<HttpResponseMessage> PutBotAsync(this HttpClient client, string name, object settings) =>
        client.PutAsJsonAsync($"/api/bots/{name}", settings, Ct);

    public static Task<JsonElement> JsonAsync(this HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Ct);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Ct);

    public static string Version(this HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("X-Character-Version"));
}
