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
}
