using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>A character card that was made elsewhere becomes a bot one can talk to, and leaves as it came.</summary>
public sealed class CardTests
{
    [Fact]
    public async Task Card_ImportedAsABot_IsChattedWithAndExportedJsonEqual()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var card = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "tavi.v2.json"), cancellationToken);
        await using var host = await RunningAppHost.StartAsync(cancellationToken: cancellationToken);
        using var cdlApi = new HttpClient { BaseAddress = host.Run.Url("cdl-api") };
        cdlApi.DefaultRequestHeaders.Add("X-Api-Key", host.Run.ApiKey);

        using var body = new ByteArrayContent(card) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var imported = await cdlApi.PostAsync(new Uri("/api/characters/import?bot=true&worker=bot-worker-2", UriKind.Relative), body, cancellationToken);
        Assert.True(imported.StatusCode == HttpStatusCode.Created, await imported.Content.ReadAsStringAsync(cancellationToken));

        using var chat = new ChatClient(host);
        var answer = await chat.SayAsync("tavi_marrowick", "bot-worker-2", "Good evening! Is this the last ride?");
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.GetRawText());
        var prompt = Assert.Single((await chat.ModelRequestsAsync(last: 1)).EnumerateArray()).GetRawText();
        Assert.Contains("It is the last ride of the evening.", prompt, StringComparison.Ordinal);

        var exported = await cdlApi.GetByteArrayAsync(new Uri("/api/characters/tavi_marrowick/export?format=card-v2", UriKind.Relative), cancellationToken);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(card), JsonElement.Parse(exported)), System.Text.Encoding.UTF8.GetString(exported));
    }
}
