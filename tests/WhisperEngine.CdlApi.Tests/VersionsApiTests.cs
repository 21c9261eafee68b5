using System.Net;
using System.Text.Json;

namespace WhisperEngine.CdlApi.Tests;

public sealed class VersionsApiTests(SharedHost shared) : CdlApiTest(shared)
{
    [Fact]
    public async Task List_Versions_TellsWhoWroteEachAndWhy()
    {
        using var first = await host.Client.PostTextAsync("/api/characters?author=Ann&note=first", Texts.Baker);
        using var second = await host.Client.PostTextAsync("/api/characters/mara", Texts.BakerJson, method: HttpMethod.Put);

        var page = await host.Client.JsonAsync("/api/characters/MARA/versions");

        Assert.Equal(2, page.GetProperty("total").GetInt32());
        Assert.Equal(
            [$"2 json owner  {Texts.BakerJson.Length} False", $"1 yaml Ann first {Texts.Baker.Length} False"],
            page.GetProperty("items").EnumerateArray().Select(Show));
        Assert.Equal(
            [second.Headers.ETag!.ToString(), first.Headers.ETag!.ToString()],
            page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("etag").GetString()));
    }

    [Fact]
    public async Task List_DeletedCharacter_StillHasItsVersions()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var delete = await host.Client.DeleteAsync("/api/characters/mara", Ct);

        Assert.Equal(1, (await host.Client.JsonAsync("/api/characters/mara/versions")).GetProperty("total").GetInt32());
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara/versions/1", Ct));
        using var never = await host.Client.GetAsync("/api/characters/nora/versions", Ct);
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
    }

    [Fact]
    public async Task Diff_TwoVersions_ListsWhatTheySayDifferentlyAndTheLines()
    {
        using var first = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var second = await host.Client.PutCharacterAsync("mara", "cdl: 1\nidentity: { name: Mara, occupation: miller }\nsomethingNew: [1, 3, 4]\n");

        var diff = await host.Client.JsonAsync("/api/characters/mara/versions/1/diff/2");

        Assert.Equal(
            """[{"path":"identity.occupation","before":"baker","after":"miller"},{"path":"somethingNew[1]","before":2,"after":3},{"path":"somethingNew[2]","before":null,"after":4}]""",
            diff.GetProperty("changes").GetRawText());
        Assert.Equal(
            """
            --- mara/1
            +++ mara/2
            @@ -1,4 +1,3 @@
            -# my notes stay
             cdl: 1
            -identity: { name: Mara,   occupation: baker }
            -somethingNew: [1, 2]
            +identity: { name: Mara, occupation: miller }
            +somethingNew: [1, 3, 4]

            """, diff.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Diff_OtherNotationOrLargeText_ComparesWhatIsSaid()
    {
        using var first = await host.Client.PutCharacterAsync("mara", "cdl: 1\nidentity: { occupation: baker, name: Mara }\n");
        using var second = await host.Client.PutCharacterAsync("mara", Texts.BakerJson);
        using var third = await host.Client.PutCharacterAsync("mara", Texts.Miller + new string('#', 128 * 1024));

        Assert.Equal("[]", (await host.Client.JsonAsync("/api/characters/mara/versions/1/diff/2")).GetProperty("changes").GetRawText());
        var large = await host.Client.JsonAsync("/api/characters/mara/versions/2/diff/3");
        Assert.Equal((1, JsonValueKind.Null), (large.GetProperty("changes").GetArrayLength(), large.GetProperty("text").ValueKind));
        using var missing = await host.Client.GetAsync("/api/characters/mara/versions/1/diff/9", Ct);
        Assert.Equal("There is no version 9 of a character mara.", (await missing.JsonAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Restore_OldVersion_PublishesItsTextAsANewOne()
    {
        using var first = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var second = await host.Client.PutCharacterAsync("mara", Texts.Miller);

        using var restore = await host.Client.PostAsync("/api/characters/mara/versions/1/restore?note=back", null, Ct);
        using var missing = await host.Client.PostAsync("/api/characters/mara/versions/9/restore", null, Ct);

        Assert.Equal((HttpStatusCode.OK, "3"), (restore.StatusCode, restore.Version()));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara", Ct));
        Assert.Equal("1 3 0 3 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Restore_DeletedCharacter_BringsItBack()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);
        using var delete = await host.Client.DeleteAsync("/api/characters/mara", Ct);

        using var restore = await host.Client.PostAsync("/api/characters/mara/versions/1/restore", null, Ct);

        Assert.Equal((HttpStatusCode.Created, "2"), (restore.StatusCode, restore.Version()));
        Assert.Equal(Texts.Baker, await host.Client.GetStringAsync("/api/characters/mara", Ct));
    }

    private static string Show(JsonElement item) => string.Join(' ',
        new[] { "version", "format", "author", "note", "characters", "has_picture" }.Select(field => item.GetProperty(field).ToString()));
}
