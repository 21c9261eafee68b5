using System.Text.Json;

namespace WhisperEngine.CdlApi.Tests;

public sealed class AuditApiTests(SharedHost shared) : CdlApiTest(shared)
{
    [Fact]
    public async Task Audit_EveryKindOfChange_LeavesOneRowWithoutTexts()
    {
        var client = host.Client;
        using var create = await client.PostTextAsync("/api/characters?author=Ann&note=secret-note", Texts.Baker);
        using var save = await client.PutCharacterAsync("mara", Texts.Miller);
        using var unchanged = await client.PutCharacterAsync("mara", Texts.Miller);
        using var refused = await client.PutCharacterAsync("mara", "cdl: 9\nidentity: { name: Mara }");
        using var patch = await client.PatchAsync("/api/characters/mara", """{ "x": 1 }""");
        using var restore = await client.PostAsync("/api/characters/mara/versions/1/restore", null, Ct);
        using var clone = await client.PostJsonAsync("/api/characters/mara/clone", new { name = "Nora" });
        using var delete = await client.DeleteAsync("/api/characters/mara", Ct);

        Assert.Equal(
            ["owner delete mara 4 ", "owner restore mara 4 1", "owner patch mara 3 ", "owner save mara 2 ", "owner create mara 1 "],
            Rows(await client.JsonAsync("/api/audit?character=MARA")));
        var all = await client.JsonAsync("/api/audit");
        Assert.Equal(6, all.GetProperty("total").GetInt32());
        Assert.Contains("owner clone nora 1 mara 4", Rows(all));
        Assert.DoesNotContain("baker", all.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-note", all.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["owner restore mara 4 1"], Rows(await client.JsonAsync("/api/audit?character=mara&page=2&page_size=1")));
    }

    private static List<string> Rows(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(row => string.Join(' ',
        new[] { "actor", "action", "character", "version", "origin" }.Select(field => row.GetProperty(field).ToString())))];
}
