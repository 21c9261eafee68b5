using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>Import and export.</summary>
public sealed class ExchangeApiTests(SharedHost shared) : CdlApiTest(shared)
{
    private const string Mara =
        """
        # kept in cdl-yaml only
        cdl: 1
        identity: { name: Mara, description: A baker who sings. }
        card:
          scenario: "{{user}} enters the shop at dawn."
          firstMessage: Warm bread?
          alternateGreetings: [Closed!]
          exampleDialogues: "<START>\n{{user}}: Hi\n{{char}}: Mind the flour."
        metadata: { author: Ann, version: "1.2", tags: [food] }
        shoe: { size: 38 }

        """;

    [Theory]
    [InlineData("tavi.v2.json", "CardV2", 0)]
    [InlineData("tavi.v2.png", "CardV2", 1)]
    public async Task Import_CardAsBodyOrForm_IsStoredAndExportedJsonEqual(string name, string origin, int pictures)
    {
        using var body = await ImportAsync(host, Files.Read(name), "?note=a%20card");
        using var form = await host.Client.PostAsync("/api/characters/import?overwrite=true", Form(Files.Read(name)), Ct);

        Assert.Equal((HttpStatusCode.Created, "1"), (body.StatusCode, body.Version()));
        Assert.Equal("/api/characters/tavi_marrowick", body.Headers.Location!.ToString());
        var answer = await body.JsonAsync();
        Assert.Equal(("tavi_marrowick", 1), (answer.GetProperty("normalized_name").GetString(), answer.GetProperty("version").GetInt32()));
        Assert.NotEqual(0, answer.GetProperty("report").GetArrayLength());
        Assert.Equal((HttpStatusCode.OK, "1"), (form.StatusCode, form.Version()));
        Assert.Equal($"1 1 {pictures} 1 0", await host.CountsAsync());
        Assert.Equal(origin, (await host.Client.JsonAsync("/api/audit")).GetProperty("items")[0].GetProperty("origin").GetString());

        var exported = await host.Client.GetStringAsync("/api/characters/tavi_marrowick/export?format=card-v2", Ct);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Files.Read("tavi.v2.json")), JsonNode.Parse(exported)));
    }

    [Fact]
    public async Task Import_Text_IsKeptVerbatim()
    {
        using var import = await ImportAsync(host, Encoding.UTF8.GetBytes(Texts.Baker));

        Assert.Equal(HttpStatusCode.Created, import.StatusCode);
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara", Ct));
    }

    [Fact]
    public async Task Import_TakenName_Answers409UnlessOverwriteAddsAVersion()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        var card = Encoding.UTF8.GetBytes("""{ "name": "MARA", "description": "A miller." }""");

        using var refused = await ImportAsync(host, card);
        using var stale = await ImportAsync(host, card, "?overwrite=true", ifMatch: "\"9-x\"");
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed), (refused.StatusCode, stale.StatusCode));
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());

        using var dry = await ImportAsync(host, card, "?overwrite=true&dry-run=true", ifMatch: "\"9-x\"");
        using var dryRight = await ImportAsync(host, card, "?overwrite=true&dry-run=true", put.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (dry.StatusCode, dryRight.StatusCode));
        Assert.Equal(put.Headers.ETag, dry.Headers.ETag);
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());

        using var overwritten = await ImportAsync(host, card, "?overwrite=true", put.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.OK, "2"), (overwritten.StatusCode, overwritten.Version()));
        Assert.Equal("1 2 0 2 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Import_DryRun_TellsWhatWouldBeAndStoresNothing()
    {
        using var dry = await ImportAsync(host, Files.Read("tavi.v2.png"), "?dry-run=true&bot=true&worker=bot-worker-1");

        var answer = await dry.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, dry.StatusCode);
        Assert.Equal(("tavi_marrowick", true), (answer.GetProperty("normalized_name").GetString(), answer.GetProperty("version").GetRawText() == "null"));
        Assert.Equal("Nothing was stored: this was a dry run.", answer.GetProperty("report").EnumerateArray().Last().GetString());
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());

        using var put = await host.Client.PostTextAsync("/api/characters", "cdl: 1\nidentity: { name: Tavi-Marrowick }\n");
        using var taken = await ImportAsync(host, Files.Read("tavi.v2.png"), "?dry-run=true");
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
    }

    [Fact]
    public async Task Import_WithABot_CreatesItOnceAndLeavesAnExistingOneAlone()
    {
        using var first = await ImportAsync(host, Files.Read("tavi.v2.json"), "?bot=true&worker=bot-worker-2");
        using var second = await ImportAsync(host, Files.Read("tavi.v2.json"), "?bot=true&worker=bot-worker-1&overwrite=true");
        using var nobody = await ImportAsync(host, Encoding.UTF8.GetBytes(Texts.Baker), "?bot=true");

        var bot = Assert.Single((await host.Client.JsonAsync("/api/bots")).EnumerateArray());
        Assert.Equal(
            ("tavi_marrowick", "tavi_marrowick", "bot-worker-2"),
            (bot.GetProperty("name").GetString(), bot.GetProperty("character").GetString(), bot.GetProperty("worker").GetString()));
        Assert.Equal(
            "The bot tavi_marrowick speaks as it on bot-worker-2.",
            (await first.JsonAsync()).GetProperty("report").EnumerateArray().Last().GetString());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal("worker", (await nobody.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Equal("1 1 0 1 1", await host.CountsAsync());
    }

    [Theory]
    [InlineData("cdl-yaml", "application/yaml", "mara.yaml")]
    [InlineData("cdl-json", "application/json", "mara.json")]
    [InlineData("card-v1", "application/json", "mara.v1.json")]
    [InlineData("card-v2", "application/json", "mara.v2.json")]
    [InlineData("card-v3", "application/json", "mara.v3.json")]
    public async Task Export_Text_IsTheSnapshot(string format, string contentType, string fileName)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Mara);

        using var export = await host.Client.GetAsync($"/api/characters/mara/export?format={format}", Ct);

        Assert.Equal((contentType, fileName), (export.Content.Headers.ContentType!.MediaType, export.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(Encoding.UTF8.GetString(Files.Read(fileName)).TrimEnd(), (await export.Content.ReadAsStringAsync(Ct)).TrimEnd());
    }

    [Fact]
    public async Task Restore_VersionWithoutAPicture_TakesTheLaterPictureAwayAgain()
    {
        using var put = await host.Client.PutCharacterAsync("tavi_marrowick", "cdl: 1\nidentity: { name: Tavi Marrowick }\n");
        var without = await host.Client.GetByteArrayAsync("/api/characters/tavi_marrowick/export?format=card-png", Ct);
        using var import = await ImportAsync(host, Files.Read("tavi.v2.png"), "?overwrite=true");
        var with = await host.Client.GetByteArrayAsync("/api/characters/tavi_marrowick/export?format=card-png", Ct);

        using var restore = await host.Client.PostAsync("/api/characters/tavi_marrowick/versions/1/restore", null, Ct);
        using var clone = await host.Client.PostJsonAsync("/api/characters/tavi_marrowick/clone", new { name = "Tobi" });

        Assert.Equal((HttpStatusCode.OK, "3"), (restore.StatusCode, restore.Version()));
        Assert.Equal(Pixels(Files.Read("tavi.v2.png")), Pixels(with));
        Assert.Equal(without, await host.Client.GetByteArrayAsync("/api/characters/tavi_marrowick/export?format=card-png", Ct));
        Assert.Equal(Pixels(without), Pixels(await host.Client.GetByteArrayAsync("/api/characters/tobi/export?format=card-png", Ct)));
    }

    [Fact]
    public async Task Export_Png_HasThePictureThatCameWithTheCardThroughEditsClonesAndRestores()
    {
        using var import = await ImportAsync(host, Files.Read("tavi.v2.png"));
        using var patch = await host.Client.PatchAsync("/api/characters/tavi_marrowick", """{ "identity": { "location": "Harrowgate" } }""");
        using var clone = await host.Client.PostJsonAsync("/api/characters/tavi_marrowick/clone", new { name = "Tobi" });
        using var restore = await host.Client.PostAsync("/api/characters/tavi_marrowick/versions/1/restore", null, Ct);
        using var plain = await host.Client.PutCharacterAsync("mara", Mara);

        var pixels = Pixels(Files.Read("tavi.v2.png"));
        foreach (var path in new[] { "tavi_marrowick", "tobi" })
        {
            using var export = await host.Client.GetAsync($"/api/characters/{path}/export?format=card-png", Ct);
            Assert.Equal(("image/png", $"{path}.png"), (export.Content.Headers.ContentType!.MediaType, export.Content.Headers.ContentDisposition!.FileName));
            Assert.Equal(pixels, Pixels(await export.Content.ReadAsByteArrayAsync(Ct)));
        }
        Assert.NotEqual(pixels, Pixels(await host.Client.GetByteArrayAsync("/api/characters/mara/export?format=card-png", Ct)));
        Assert.Equal("3 5 1 5 0", await host.CountsAsync());

        // A picture that is there already is not stored again, though the card in this file is a V3.
        var again = await host.Client.GetByteArrayAsync("/api/characters/tavi_marrowick/export?format=card-png", Ct);
        using var twice = await ImportAsync(host, again, "?overwrite=true");
        Assert.Equal("3 6 1 6 0", await host.CountsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?format=docx")]
    public async Task Export_UnknownFormat_Answers400NamingThemAll(string query)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Mara);

        using var answer = await host.Client.GetAsync($"/api/characters/mara/export{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "format: Give one of cdl-yaml, cdl-json, card-v1, card-v2, card-v3, card-png.",
            (await answer.JsonAsync()).GetProperty("detail").GetString());
    }

    private static Task<HttpResponseMessage> ImportAsync(CdlApiHost host, byte[] file, string query = "", string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/characters/import{query}") { Content = new ByteArrayContent(file) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return host.Client.SendAsync(request, Ct);
    }

    private static MultipartFormDataContent Form(byte[] file) =>
        new() { { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "file", "card.png" } };

    // The first chunk of a PNG's pixels.
    private static string Pixels(byte[] png)
    {
        var type = png.AsSpan().IndexOf("IDAT"u8);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(type - 4));
        return Convert.ToHexString(png.AsSpan(type, length + 4));
    }
}
