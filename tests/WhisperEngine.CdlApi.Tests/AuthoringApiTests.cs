using System.Net;
using System.Text.Json;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Tests;

public sealed class AuthoringApiTests(SharedHost shared) : CdlApiTest(shared)
{
    [Fact]
    public async Task Validate_Text_TellsFindingsAndStoresNothing()
    {
        using var good = await host.Client.PostTextAsync("/api/characters/validate", Texts.Baker);
        using var bad = await host.Client.PostTextAsync(
            "/api/characters/validate", "cdl: 1\nidentity: { name: Mara }\nresponseStyle: { engagement: 7, emotionalExpression: -1 }\n");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (good.StatusCode, bad.StatusCode));
        var valid = await good.JsonAsync();
        Assert.Equal((true, "mara"), (valid.GetProperty("valid").GetBoolean(), valid.GetProperty("normalized_name").GetString()));
        var invalid = await bad.JsonAsync();
        Assert.False(invalid.GetProperty("valid").GetBoolean());
        Assert.Equal("somethingNew", Assert.Single(valid.GetProperty("lint").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal(
            ["responseStyle.engagement", "responseStyle.emotionalExpression"],
            invalid.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("path").GetString()));
        Assert.Equal("0 0 0 0 0", await host.CountsAsync());
    }

    [Fact]
    public async Task Schema_IsThePublishedOne()
    {
        using var schema = await host.Client.GetAsync("/api/characters/schema", Ct);

        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType!.MediaType);
        Assert.Equal(CdlSchema.Json, await schema.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Templates_Samples_CanBePutAsTheyAre()
    {
        var templates = (await host.Client.JsonAsync("/api/characters/templates")).EnumerateArray().ToList();

        Assert.Equal(SampleCharacters.Sources.Keys, templates.Select(template => template.GetProperty("name").GetString()!));
        foreach (var template in templates)
        {
            Assert.NotEqual("", template.GetProperty("display_name").GetString());
            using var post = await host.Client.PostTextAsync("/api/characters", template.GetProperty("source").GetString()!);
            Assert.Equal(HttpStatusCode.Created, post.StatusCode);
        }
    }

    [Fact]
    public async Task Preview_Message_ShowsWhatTheLlmWouldBeSent()
    {
        using var put = await host.Client.PutCharacterAsync("elena", SampleCharacters.Sources["elena"]);

        using var answer = await host.Client.PostJsonAsync("/api/characters/elena/preview", new
        {
            message = "What did you find today?",
            user_name = "Ann",
            history = new[] { new { from_bot = false, author = "Ann", text = "Hello!" }, new { from_bot = true, author = "Elena", text = "Hi Ann." } },
            memories = new[] { "Ann likes octopuses." },
        });

        var preview = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Ann likes octopuses.", preview.GetProperty("prompt").GetString(), StringComparison.Ordinal);
        var components = preview.GetProperty("components").EnumerateArray().ToList();
        Assert.Contains(components, component => component.GetProperty("type").GetString() == "character_identity");
        Assert.All(components, component => Assert.True(component.GetProperty("tokens").GetInt32() > 0));
        Assert.Equal(
            preview.GetProperty("prompt").GetString(), string.Join("\n\n", components.Select(component => component.GetProperty("text").GetString())));
        Assert.True(preview.GetProperty("prompt_tokens").GetInt32() <= preview.GetProperty("prompt_budget").GetInt32());
        Assert.Equal(
            ["system", "user", "assistant", "user"],
            preview.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(0, preview.GetProperty("skipped").GetArrayLength());
    }

    [Fact]
    public async Task Preview_History_IsSearchedForTheLorebook()
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.WithExpressions("ovens?"));
        var history = new[] { new { from_bot = false, author = "Ann", text = "Is the oven hot?" } };

        using var with = await host.Client.PostJsonAsync("/api/characters/mara/preview", new { message = "And?", history });
        using var without = await host.Client.PostJsonAsync("/api/characters/mara/preview", new { message = "And?" });

        Assert.Contains("lorebook_after", await TypesAsync(with));
        Assert.DoesNotContain("lorebook_after", await TypesAsync(without));

        static async Task<IEnumerable<string?>> TypesAsync(HttpResponseMessage answer) => (await answer.JsonAsync())
            .GetProperty("components").EnumerateArray().Select(component => component.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Preview_SmallBudget_ShowsWhatIsCutAndLeftOut()
    {
        using var put = await host.Client.PutCharacterAsync("elena", SampleCharacters.Sources["elena"]);

        using var answer = await host.Client.PostJsonAsync("/api/characters/elena/preview", new { message = "Hi", prompt_tokens = 500, version = 1 });

        var preview = await answer.JsonAsync();
        Assert.InRange(preview.GetProperty("prompt_tokens").GetInt32(), 1, 500);
        Assert.Contains(
            preview.GetProperty("components").EnumerateArray(),
            component => !component.GetProperty("included").GetBoolean() && component.GetProperty("text").ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{ }""", "message")]
    [InlineData("""{ "message": "hi", "prompt_tokens": 3 }""", "prompt_tokens")]
    [InlineData("""{ "message": "hi", "history": [null] }""", "history")]
    public async Task Preview_BadRequest_NamesTheField(string body, string path)
    {
        using var put = await host.Client.PutCharacterAsync("mara", Texts.Baker);

        using var answer = await host.Client.PostTextAsync("/api/characters/mara/preview", body, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(path, (await answer.JsonAsync()).GetProperty("findings")[0].GetProperty("path").GetString());
    }
}
