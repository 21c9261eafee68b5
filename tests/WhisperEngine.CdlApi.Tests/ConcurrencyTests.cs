using System.Net;

namespace WhisperEngine.CdlApi.Tests;

public sealed class ConcurrencyTests(SharedHost shared) : CdlApiTest(shared)
{
    [Fact]
    public async Task Put_TwoWithOneTag_ExactlyOneWinsAndTheOtherLearnsTheNewTag()
    {
        using var first = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        var tag = first.Headers.ETag!.ToString();

        var answers = await Task.WhenAll(
            host.Client.PutCharacterAsync("mara", Texts.Miller, tag), host.Client.PutCharacterAsync("mara", Texts.BakerJson, tag));

        var won = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var lost = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.PreconditionFailed);
        Assert.Equal((won.Headers.ETag, "2"), (lost.Headers.ETag, lost.Version()));
        Assert.Equal("1 2 0 2 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Patch_SixteenAtOnce_NoneIsLost()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        var answers = await Task.WhenAll(Enumerable.Range(1, 16).Select(i =>
            host.Client.PatchAsync("/api/characters/mara", $$"""{ "mine{{i}}": {{i}} }""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var text = await host.Client.GetStringAsync("/api/characters/mara", Ct);
        Assert.All(Enumerable.Range(1, 16), i => Assert.Contains($"mine{i}: {i}\n", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/versions/1/restore")]
    public async Task Change_StaleTag_Answers412WithTheCurrentTagAndChangesNothing(string method, string path)
    {
        using var first = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var second = await host.Client.PutCharacterAsync("mara", Texts.Miller);

        using var stale = await SendAsync(host, method, path, first.Headers.ETag!.ToString());
        using var nonsense = await SendAsync(host, method, path, "1-abc");
        Assert.Equal((HttpStatusCode.PreconditionFailed, second.Headers.ETag), (stale.StatusCode, stale.Headers.ETag));
        Assert.Equal("application/problem+json", stale.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Equal("1 2 0 2 0", await host.CountsAsync());

        using var current = await SendAsync(host, method, path, $"\"other\", {second.Headers.ETag}");
        Assert.True(current.IsSuccessStatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(CdlApiHost host, string method, string path, string tag)
    {
        var request = new HttpRequestMessage(new(method), $"/api/characters/mara{path}");
        if (method is "PUT" or "PATCH")
            request.Content = new StringContent(method == "PUT" ? Texts.BakerJson : """{ "x": 1 }""", mediaType: new("application/json"));
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return host.Client.SendAsync(request, Ct);
    }
}
