namespace WhisperEngine.Local.Qdrant.Tests;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Key_MissingOrWrong_IsRefusedInPlainTextExceptForHealth()
    {
        await using var server = await QdrantServer.StartAsync("--LocalQdrant:ApiKey", "secret");
        Assert.Equal((401, "Must provide an API key or an Authorization bearer token"), await server.Rest.SendAsync(HttpMethod.Get, "/collections"));
        Assert.Equal(401, (await server.Rest.SendAsync(HttpMethod.Get, "/metrics")).Status);
        foreach (var open in (string[])["/", "/healthz", "/livez", "/readyz"]) Assert.Equal(200, (await server.Rest.SendAsync(HttpMethod.Get, open)).Status);

        server.Rest.Http.DefaultRequestHeaders.Add("api-key", "wrong");
        Assert.Equal((401, "Invalid API key or JWT"), await server.Rest.SendAsync(HttpMethod.Get, "/collections"));

        server.Rest.Http.DefaultRequestHeaders.Remove("api-key");
        server.Rest.Http.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        Assert.Equal(200, (await server.Rest.SendAsync(HttpMethod.Get, "/metrics")).Status);
    }

    [Fact]
    public async Task Key_ForReading_ReadsAndMayNotWrite()
    {
        await using var server = await QdrantServer.StartAsync("--LocalQdrant:ApiKey", "secret", "--LocalQdrant:ReadOnlyApiKey", "look");
        server.Rest.Http.DefaultRequestHeaders.Add("api-key", "secret");
        await server.Rest.PutAsync("/collections/c", """{"vectors":{"size":1,"distance":"Dot"}}""");
        server.Rest.Http.DefaultRequestHeaders.Remove("api-key");
        server.Rest.Http.DefaultRequestHeaders.Add("api-key", "look");
        Assert.Equal(0, (int)(await server.Rest.PostAsync("/collections/c/points/count", "{}"))!["count"]!);
        await server.Rest.PostAsync("/collections/c/points/scroll", "{}");
        foreach (var (method, path) in ((string, string)[])[("PUT", "/collections/c/points"), ("POST", "/collections/c/points/batch"), ("POST", "/collections/c/points/delete"), ("DELETE", "/collections/c")])
            Assert.Equal((403, "Forbidden: Write access denied"), await server.Rest.FailAsync(new HttpMethod(method), path, "{}"));
    }
}
