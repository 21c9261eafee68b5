using System.Globalization;
using System.Net;
using System.Text.Json;

namespace WhisperEngine.CdlApi.Tests;

public sealed class CharactersApiTests(SharedHost shared) : CdlApiTest(shared)
{
    private const string First = "# my notes stay\ncdl: 1\nidentity: { name: Mara,   occupation: baker }\nsomethingNew: [1, 2]\n";
    private const string Second = "cdl: 1\nidentity:\n  name: Mara\n  occupation: miller\n";
    [Fact]
    public async Task Put_NewCharacter_IsServedVerbatimUnderEverySpellingOfItsName()
    {
        using var put = await host.Client.PutCharacterAsync("mara", First);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);

        foreach (var spelling in new[] { "mara", "MARA", "Mara", "mara_bot", "bot_mara" })
        {
            using var get = await host.Client.GetAsync($"/api/characters/{spelling}", Ct);
            Assert.Equal(First, await get.Content.ReadAsStringAsync(Ct));
            Assert.Equal("application/yaml; charset=utf-8", get.Content.Headers.ContentType!.ToString());
            Assert.Equal("1", get.Version());
            Assert.Equal(put.Headers.ETag, get.Headers.ETag);
        }
    }

    [Fact]
    public async Task Put_Again_AddsAVersionAndKeepsTheOld()
    {
        using var first = await host.Client.PutCharacterAsync("mara", First);

        using var second = await host.Client.PutCharacterAsync("mara", Second);
        using var same = await host.Client.PutCharacterAsync("mara", Second);

        Assert.Equal((HttpStatusCode.OK, "2"), (second.StatusCode, second.Version()));
        Assert.Equal((HttpStatusCode.OK, "2"), (same.StatusCode, same.Version()));
        using var old = await host.Client.GetAsync("/api/characters/mara/versions/1", Ct);
        Assert.Equal((First, "1"), (await old.Content.ReadAsStringAsync(Ct), old.Version()));
        using var missing = await host.Client.GetAsync("/api/characters/mara/versions/3", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var listed = Assert.Single((await host.Client.JsonAsync("/api/characters")).GetProperty("items").EnumerateArray());
        Assert.Equal(("mara", "Mara", 2), (Text(listed, "name"), Text(listed, "display_name"), listed.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Get_TagUnchanged_Answers304UntilTheNextEdit()
    {
        using var put = await host.Client.PutCharacterAsync("mara", First);

        Assert.Equal(HttpStatusCode.NotModified, await GetIfNoneMatchAsync(host, put.Headers.ETag!.ToString()));
        using var edit = await host.Client.PutCharacterAsync("mara", Second);
        Assert.Equal(HttpStatusCode.OK, await GetIfNoneMatchAsync(host, put.Headers.ETag!.ToString()));
    }

    [Fact]
    public async Task Put_StaleTag_Answers412AndChangesNothing()
    {
        using var first = await host.Client.PutCharacterAsync("mara", First);
        var tag = first.Headers.ETag!.ToString();
        using var winner = await host.Client.PutCharacterAsync("mara", Second, tag);

        using var loser = await host.Client.PutCharacterAsync("mara", First, tag);
        using var absent = await host.Client.PutCharacterAsync("nora", First.Replace("Mara", "Nora", StringComparison.Ordinal), "*");

        Assert.Equal(HttpStatusCode.OK, winner.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, loser.StatusCode);
        Assert.Equal("application/problem+json", loser.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.PreconditionFailed, absent.StatusCode);
        using var now = await host.Client.GetAsync("/api/characters/mara", Ct);
        Assert.Equal((Second, "2"), (await now.Content.ReadAsStringAsync(Ct), now.Version()));
    }

    [Fact]
    public async Task Put_SixteenAuthorsAtOnce_EachGetsAVersionOfItsOwn()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => host.Client.PutCharacterAsync("mara", $"{Second}# {i}\n")));

        Assert.Equal(
            Enumerable.Range(1, 16),
            answers.Select(answer => int.Parse(answer.Version(), CultureInfo.InvariantCulture)).Order());
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("cdl: 2\nidentity: { name: Mara }\n", "cdl", "2")]
    [InlineData("cdl: 1\nidentity: { name: Nora }\n", "identity.name", "Nora")]
    [InlineData("cdl: 1\nidentity: { name: Mara }\nresponseStyle: { engagement: 7 }\n", "responseStyle.engagement", "7")]
    [InlineData("cdl: 1\nidentity: [\n", "line 3, column 1", null)]
    [InlineData("cdl: 1\nidentity: { name: Mara }\n# \0\n", "$", null)]
    [InlineData("cdl: 1\nidentity: { name: Templates }\n", "identity.name", "Templates")]
    [InlineData("cdl: 1\nidentity: { name: '++' }\n", "identity.name", "++")]
    public async Task Put_InvalidText_Answers400NamingPathAndValue(string text, string path, string? value)
    {
        using var answer = await host.Client.PutCharacterAsync("mara", text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var finding = Assert.Single((await answer.JsonAsync()).GetProperty("findings").EnumerateArray());
        Assert.Equal((path, value), (Text(finding, "path"), Text(finding, "value")));
        Assert.NotEqual("", Text(finding, "fix"));
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    private static async Task<HttpStatusCode> GetIfNoneMatchAsync(CdlApiHost host, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/characters/mara");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await host.Client.SendAsync(request, Ct);
        return response.StatusCode;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
