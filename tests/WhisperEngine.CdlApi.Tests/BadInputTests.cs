using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>What nobody should send: a clear 4xx, and nothing is stored.</summary>
public sealed class BadInputTests(SharedHost shared) : CdlApiTest(shared)
{
    public static TheoryData<string, byte[]> BadTexts => new()
    {
        { "no UTF-8", Encoding.Latin1.GetBytes("cdl: 1\nidentity: { name: Mára }\n") },
        { "deep JSON", Encoding.UTF8.GetBytes($$"""{ "cdl": 1, "identity": { "name": "Mara" }, "x": {{new string('[', 10_000)}}{{new string(']', 10_000)}} }""") },
        { "deep YAML", Encoding.UTF8.GetBytes($"cdl: 1\nidentity: {{ name: Mara }}\nx: {new string('[', 10_000)}{new string(']', 10_000)}\n") },
        { "YAML aliases", "cdl: 1\nidentity: { name: Mara }\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"u8.ToArray() },
        { "YAML key twice", "cdl: 1\nidentity: { name: Mara }\nidentity: { name: Nora }\n"u8.ToArray() },
        { "JSON key twice", """{ "cdl": 1, "cdl": 1, "identity": { "name": "Mara" } }"""u8.ToArray() },
        { "name of nothing", "cdl: 1\nidentity: { name: '+++' }\n"u8.ToArray() },
        { "two documents", "cdl: 1\nidentity: { name: Mara }\n---\ncdl: 1\n"u8.ToArray() },
        { "NUL", "cdl: 1\nidentity: { name: Mara }\n# \0\n"u8.ToArray() },
        { "NUL in a name", """{ "cdl": 1, "identity": { "name": "Ma\u0000ra" } }"""u8.ToArray() },
        { "half a surrogate in a name", """{ "cdl": 1, "identity": { "name": "Ma\ud800ra" } }"""u8.ToArray() },
        { "half a surrogate in an unknown key", """{ "cdl": 1, "identity": { "name": "Mara" }, "x": { "\udc00": 1 } }"""u8.ToArray() },
        { "half a surrogate in YAML", "cdl: 1\nidentity: { name: \"Ma\\ud800ra\" }\n"u8.ToArray() },
        { "key of 81 characters", Encoding.UTF8.GetBytes($"cdl: 1\nidentity: {{ name: Mara, normalizedName: {new string('a', 81)} }}\n") },
        { "slow expression", Encoding.UTF8.GetBytes(Texts.WithExpressions(Texts.SlowExpression)) },
        { "101 expressions", Encoding.UTF8.GetBytes(Texts.WithExpressions([.. Enumerable.Repeat("a", 101)])) },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task Post_BadText_Answers400WithFindingsAndStoresNothing(string kind, byte[] text)
    {
        using var answer = await host.Client.PostAsync("/api/characters", Body(text, "application/yaml"), Ct);

        Assert.True(HttpStatusCode.BadRequest == answer.StatusCode, $"{kind}: {answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.All(
            (await answer.JsonAsync()).GetProperty("findings").EnumerateArray(),
            finding => Assert.NotEqual("", finding.GetProperty("fix").GetString()));
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task PutAndValidate_BadText_TellTheSameFindingsAndStoreNothing(string kind, byte[] text)
    {
        using var post = await host.Client.PostAsync("/api/characters", Body(text, "application/yaml"), Ct);
        using var put = await host.Client.PutAsync("/api/characters/mara", Body(text, "application/yaml"), Ct);
        using var validate = await host.Client.PostAsync("/api/characters/validate", Body(text, "application/yaml"), Ct);

        Assert.True(
            (HttpStatusCode.BadRequest, HttpStatusCode.OK) == (put.StatusCode, validate.StatusCode),
            $"{kind}: {put.StatusCode}, {validate.StatusCode}");
        var findings = (await post.JsonAsync()).GetProperty("findings").GetRawText();
        var validation = await validate.JsonAsync();
        Assert.Equal(findings, (await put.JsonAsync()).GetProperty("findings").GetRawText());
        Assert.Equal((false, findings), (validation.GetProperty("valid").GetBoolean(), validation.GetProperty("findings").GetRawText()));
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    public static TheoryData<string, string, string> BadPatches => new()
    {
        { "half a surrogate", """{ "identity": { "occupation": "\ud800" } }""", "byte 30" },
        { "key of 81 characters", $$"""{ "identity": { "normalizedName": "{{new string('a', 81)}}" } }""", "identity.normalizedName" },
        {
            "slow expression",
            $$"""{ "card": { "lorebook": { "entries": [{ "keys": ["{{Texts.SlowExpression}}"], "use_regex": true, "content": "x" }] } } }""",
            "card.lorebook.entries[0].keys[0]"
        },
    };

    [Theory]
    [MemberData(nameof(BadPatches))]
    public async Task Patch_BadPatch_Answers400WithFindingsAndStoresNothing(string kind, string patch, string path)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var answer = await host.Client.PatchAsync("/api/characters/mara", patch);

        Assert.True(HttpStatusCode.BadRequest == answer.StatusCode, $"{kind}: {answer.StatusCode}");
        Assert.Equal(path, (await answer.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Clone_HalfASurrogateInTheName_Answers400AndStoresNothing()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var answer = await host.Client.PostTextAsync("/api/characters/mara/clone", """{ "name": "No\ud800ra" }""", "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());
    }

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "zip bomb", Files.ZipBomb() },
        { "chunk of 4 GB", Files.PngWith("tEXt", "chara"u8, claimedLength: uint.MaxValue) },
        { "wrong checksum", Flipped(Files.Read("tavi.v2.png"), 40) },
        { "truncated", Files.Read("tavi.v2.png")[..^30] },
        { "no card in it", Files.PngWith("tEXt", "ccv3\0no base64"u8) },
        { "deep JSON", Encoding.UTF8.GetBytes($$"""{ "name": "Mara", "x": {{new string('[', 10_000)}}{{new string(']', 10_000)}} }""") },
        { "key twice", """{ "name": "Mara", "name": "Nora" }"""u8.ToArray() },
        { "name of nothing", """{ "name": "++" }"""u8.ToArray() },
        { "reserved name", """{ "name": "Schema" }"""u8.ToArray() },
        { "no UTF-8", Encoding.Latin1.GetBytes("""{ "name": "Mára" }""") },
        { "YAML aliases", "cdl: 1\nidentity: { name: Mara }\na: &a [x]\nb: [*a, *a]\n"u8.ToArray() },
        { "JSON of 5 MiB", Encoding.UTF8.GetBytes($$"""{ "name": "{{new string('x', 5 * 1024 * 1024)}}" }""") },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Import_BadFile_Answers400WithFindingsAndStoresNothing(string kind, byte[] file)
    {
        using var body = await host.Client.PostAsync("/api/characters/import", Body(file, "application/octet-stream"), Ct);
        using var form = await host.Client.PostAsync(
            "/api/characters/import", new MultipartFormDataContent { { Body(file, "image/png"), "file", "card.png" } }, Ct);

        foreach (var answer in new[] { body, form })
        {
            Assert.True(HttpStatusCode.BadRequest == answer.StatusCode, $"{kind}: {answer.StatusCode}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.NotEqual("", (await answer.JsonAsync()).GetProperty("findings")[0].GetProperty("fix").GetString());
        }
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nhi\r\n--x--\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut off")]
    [InlineData("")]
    public async Task Import_FormWithoutAFile_Answers400(string form)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        using var answer = await host.Client.PostAsync("/api/characters/import", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("file", (await answer.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Import_OverSixteenMebibytes_Answers413AndStoresNothing(string mediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/characters/import") { Content = new ByteArrayContent(new byte[17 * 1024 * 1024]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        using var answer = await SendPatientlyAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Theory]
    [InlineData("POST", "/api/characters")]
    [InlineData("PUT", "/api/characters/mara")]
    [InlineData("PATCH", "/api/characters/mara")]
    [InlineData("POST", "/api/characters/validate")]
    [InlineData("POST", "/api/characters/mara/preview")]
    [InlineData("POST", "/api/characters/mara/clone")]
    [InlineData("PUT", "/api/bots/mara")]
    public async Task Body_OverOneMebibyte_Answers413AndStoresNothing(string method, string path)
    {
        var request = new HttpRequestMessage(new(method), path) { Content = Body(new byte[(1024 * 1024) + 1], "application/json") };

        using var answer = await SendPatientlyAsync(request);

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("1048576", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Body_OfAnotherType_Answers415SayingWhereTypesAreListed()
    {
        using var answer = await host.Client.PostTextAsync("/api/characters", Texts.Baker, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("Content-Type", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Theory]
    [InlineData("author")]
    [InlineData("note")]
    public async Task Post_AuthorOrNoteOfControlCharacters_Answers400AndStoresNothing(string parameter)
    {
        using var nul = await host.Client.PostTextAsync($"/api/characters?{parameter}=a%00b", Texts.Baker);
        using var tooLong = await host.Client.PostTextAsync($"/api/characters?{parameter}={new string('x', 1001)}", Texts.Baker);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (nul.StatusCode, tooLong.StatusCode));
        Assert.Equal(parameter, (await nul.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    // Waits for the server's word before the body, which would otherwise meet a closed connection.
    private async Task<HttpResponseMessage> SendPatientlyAsync(HttpRequestMessage request)
    {
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });
        request.RequestUri = new Uri(host.Client.BaseAddress!, request.RequestUri!);
        request.Headers.ExpectContinue = true;
        request.Headers.Add("X-Api-Key", "owner-key");
        return await patient.SendAsync(request, Ct);
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }

    private static ByteArrayContent Body(byte[] bytes, string mediaType) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
