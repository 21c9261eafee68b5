using System.Net;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>Create, patch, delete, clone.</summary>
public sealed class EditTests(SharedHost shared) : CdlApiTest(shared)
{
    [Fact]
    public async Task Post_FreeName_CreatesUnderItsKey()
    {
        using var post = await host.Client.PostTextAsync("/api/characters?note=first&author=Ann", Texts.Baker);

        Assert.Equal(HttpStatusCode.Created, post.StatusCode);
        Assert.Equal("/api/characters/mara", post.Headers.Location!.ToString());
        Assert.Equal("""{"normalized_name":"mara","version":1,"report":[]}""", await post.Content.ReadAsStringAsync(Ct));
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara", Ct));
    }

    [Theory]
    [InlineData("Mara")]
    [InlineData("MARA_Bot")]
    [InlineData("mara!")]
    public async Task Post_NameThatNormalizesToAnExistingOne_Answers409AndStoresNothing(string name)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var post = await host.Client.PostTextAsync("/api/characters", $"cdl: 1\nidentity: {{ name: '{name}' }}\n");

        Assert.Equal(HttpStatusCode.Conflict, post.StatusCode);
        Assert.Equal("1", post.Version());
        var problem = await post.JsonAsync();
        Assert.Equal("There is a character mara already, at version 1.", problem.GetProperty("detail").GetString());
        Assert.Equal("mara", problem.GetProperty("findings")[0].GetProperty("value").GetString());
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Patch_SomeKeys_KeepsTheRestAndSaysWhatIsLost()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var patch = await host.Client.PatchAsync(
            "/api/characters/mara",
            """{ "identity": { "occupation": "miller", "location": "Ghent" }, "voice": { "tone": null, "pace": "slow" }, "somethingNew": null }""");

        Assert.Equal(
            """{"normalized_name":"mara","version":2,"report":["The text was written anew; comments and layout of the version before are lost."]}""",
            await patch.Content.ReadAsStringAsync(Ct));
        Assert.Equal(
            "cdl: 1\nidentity:\n  name: Mara\n  occupation: miller\n  location: Ghent\nvoice:\n  pace: slow\n",
            await host.Client.GetStringAsync("/api/characters/mara", Ct));
    }

    [Fact]
    public async Task Patch_JsonText_StaysJson()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.BakerJson);

        using var patch = await host.Client.PatchAsync("/api/characters/mara", """{ "identity": { "occupation": null } }""");

        using var get = await host.Client.GetAsync("/api/characters/mara", Ct);
        Assert.Equal("application/json", get.Content.Headers.ContentType!.MediaType);
        Assert.Equal("{\n  \"cdl\": 1,\n  \"identity\": {\n    \"name\": \"Mara\"\n  }\n}", await get.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Patch_NothingNew_MakesNoVersionAndKeepsTheText()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var patch = await host.Client.PatchAsync("/api/characters/mara", """{ "identity": { "occupation": "baker", "location": null } }""");

        Assert.Equal(
            """{"normalized_name":"mara","version":1,"report":["The text is the published one; no version was made."]}""",
            await patch.Content.ReadAsStringAsync(Ct));
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara", Ct));
    }

    [Theory]
    [InlineData("[1]", "$")]
    [InlineData("""{ "identity": null }""", "identity")]
    [InlineData("""{ "identity": { "name": "Nora" } }""", "identity.name")]
    [InlineData("""{ "identity": { "name": "Mara", "name": "Nora" } }""", "$")]
    [InlineData("""{ "responseStyle": { "engagement": 2 } }""", "responseStyle.engagement")]
    public async Task Patch_ToNoValidDocument_Answers400AndStoresNothing(string patch, string path)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var answer = await host.Client.PatchAsync("/api/characters/mara", patch);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(path, (await answer.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Equal("1 1 0 1 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Delete_Character_HidesItAndAnEditContinuesItsVersions()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var delete = await host.Client.DeleteAsync("/api/characters/mara", Ct);
        using var again = await host.Client.DeleteAsync("/api/characters/mara", Ct);
        using var gone = await host.Client.GetAsync("/api/characters/mara", Ct);
        using var back = await host.Client.PostTextAsync("/api/characters", Texts.Miller);

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (delete.StatusCode, again.StatusCode, gone.StatusCode));
        Assert.Equal((HttpStatusCode.Created, "2"), (back.StatusCode, back.Version()));
    }

    [Fact]
    public async Task Delete_CharacterWithABot_LeavesTheBotWithoutAPublishedVersion()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var bot = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w" });
        Assert.Equal(1, await PublishedOfBotAsync(host));

        using var delete = await host.Client.DeleteAsync("/api/characters/mara", Ct);
        Assert.Equal(DBNull.Value, await PublishedOfBotAsync(host));

        using var restore = await host.Client.PostAsync("/api/characters/mara/versions/1/restore", null, Ct);
        Assert.Equal(2, await PublishedOfBotAsync(host));
    }

    [Fact]
    public async Task Clone_Character_IsTheSameUnderAnotherName()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var clone = await host.Client.PostJsonAsync("/api/characters/mara/clone?note=twin", new { name = "Nora B" });
        using var taken = await host.Client.PostJsonAsync("/api/characters/mara/clone", new { name = "nora-b" });

        Assert.Equal(HttpStatusCode.Created, clone.StatusCode);
        Assert.Equal(
            "cdl: 1\nidentity:\n  name: Nora B\n  occupation: baker\nsomethingNew:\n- 1\n- 2\n",
            await host.Client.GetStringAsync("/api/characters/nora_b", Ct));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal("2 2 0 2 0", await host.CountsAsync());
    }

    // What a worker's accept statement sees.
    private static async Task<object?> PublishedOfBotAsync(CdlApiHost host)
    {
        await using var command = host.Database.CreateCommand(
            "select p.version from bots b left join published_characters p on p.name = b.character where b.name = 'mara'");
        return await command.ExecuteScalarAsync(Ct);
    }
}
