using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Embedding.OpenAI;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class OpenAITests
{
    private static readonly float[][] Rows = [[3, 4], [0, 2]];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Embed_Texts_AsksOnceAndGivesUnitVectors(bool asText)
    {
        await using var server = await EmbeddingServer.StartAsync((http, count) => http.Response.WriteAsync(Answer(count, asText)));
        using var embedder = await server.ConnectAsync();

        var vectors = await embedder.EmbedAsync(["one", "  ", "two"], TestContext.Current.CancellationToken);

        Assert.Equal(("acme-embed-3", 2), (embedder.ModelId, embedder.Dimension));
        Assert.Equal([[.6f, .8f], null, [0, 1]], vectors);
        var request = server.Requests[^1];
        Assert.Equal("Bearer the-key", request.Authorization);
        Assert.Equal("""["one","two"]""", request.Body["input"]!.ToJsonString());
        Assert.Equal("Acme/Embed 3", (string?)request.Body["model"]);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized, "{\"error\":{\"message\":\"wrong key the-key for one\"}}", "answered the request for embeddings of acme-embed-3 with status 401.")]
    [InlineData(StatusCodes.Status500InternalServerError, "<html>", "answered the request for embeddings of acme-embed-3 with status 500.")]
    [InlineData(StatusCodes.Status200OK, "<html>", "answered with something else than embeddings.")]
    [InlineData(StatusCodes.Status200OK, "{}", "did not give one vector of acme-embed-3's length for each text.")]
    [InlineData(StatusCodes.Status200OK, "{\"object\":\"list\",\"data\":[],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}", "did not give one vector of acme-embed-3's length for each text.")]
    public async Task Connect_NoVector_SaysWhyWithoutKeyOrText(int status, string body, string words)
    {
        await using var server = await EmbeddingServer.StartAsync((http, _) =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });

        var error = await Assert.ThrowsAsync<ModelException>(server.ConnectAsync);

        Assert.Equal($"{server.Endpoint} {words}", error.Message);
        Assert.DoesNotContain("the-key", error.ToString());
        Assert.False(error.IsLasting);
    }

    [Fact]
    public async Task Embed_OtherLengthThanAtFirst_IsRefused()
    {
        var length = 2;
        await using var server = await EmbeddingServer.StartAsync((http, _) => http.Response.WriteAsync(Envelope(["[" + string.Join(',', Enumerable.Repeat("1", length)) + "]"])));
        using var embedder = await server.ConnectAsync();
        length = 3;

        await Assert.ThrowsAsync<ModelException>(() => embedder.EmbedAsync("one", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connect_NobodyListens_SaysSo()
    {
        var options = EmbeddingServer.Options(new Uri("http://127.0.0.1:1/v1"));

        var error = await Assert.ThrowsAsync<ModelException>(() => OpenAIEmbedder.ConnectAsync(options, TestContext.Current.CancellationToken));

        Assert.StartsWith("http://127.0.0.1:1/v1 gave no embeddings of acme-embed-3: ", error.Message);
    }

    private static string Answer(int count, bool asText) => Envelope(Rows.Take(count).Select(row => asText
        ? $"\"{Convert.ToBase64String(MemoryMarshal.AsBytes(row.AsSpan()))}\""
        : $"[{string.Join(',', row)}]"));

    private static string Envelope(IEnumerable<string> vectors) =>
        "{\"object\":\"list\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1},\"data\":["
        + string.Join(',', vectors.Select((vector, i) => $"{{\"object\":\"embedding\",\"index\":{i},\"embedding\":{vector}}}")) + "]}";

    private sealed record Request(string? Authorization, JsonNode Body);

    private sealed class EmbeddingServer(WebApplication app) : IAsyncDisposable
    {
        public List<Request> Requests { get; } = [];

        public Uri Endpoint => new(app.Urls.Single() + "/v1");

        public static async Task<EmbeddingServer> StartAsync(Func<HttpContext, int, Task> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new EmbeddingServer(app);
            app.MapPost("/v1/embeddings", async http =>
            {
                var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
                server.Requests.Add(new(http.Request.Headers.Authorization, body));
                http.Response.ContentType = "application/json";
                await answer(http, body["input"]!.AsArray().Count);
            });
            await app.StartAsync(TestContext.Current.CancellationToken);
            return server;
        }

        public static EmbeddingOptions Options(Uri endpoint) => new()
        {
            Provider = EmbeddingProvider.OpenAI,
            Endpoint = endpoint,
            Model = "Acme/Embed 3",
            ApiKey = "the-key",
        };

        public Task<OpenAIEmbedder> ConnectAsync() => OpenAIEmbedder.ConnectAsync(Options(Endpoint), TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
