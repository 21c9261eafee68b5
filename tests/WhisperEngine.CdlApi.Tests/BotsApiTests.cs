using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace WhisperEngine.CdlApi.Tests;

public sealed class BotsApiTests(SharedHost shared) : CdlApiTest(shared)
{
    private const string Mara = "cdl: 1\nidentity: { name: Mara }\n";
    [Fact]
    public async Task Put_KnownCharacter_IsListedAsFreeUntilAWorkerHoldsIt()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);

        using var put = await host.Client.PutBotAsync("Mara_Bot", new { character = "MARA", worker = "bot-worker-1" });

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("mara|mara|bot-worker-1|True|free||", Show(await OnlyBotAsync(host)));

        await host.ExecuteAsync(
            """
            insert into bot_leases
            values ('mara', 'bot-worker-2', gen_random_uuid(), 'http://127.0.0.1:9092', 1, clock_timestamp() + interval '1 hour')
            """);
        Assert.Equal("mara|mara|bot-worker-1|True|held|bot-worker-2|http://127.0.0.1:9092", Show(await OnlyBotAsync(host)));

        await host.ExecuteAsync("update bot_leases set expires_at = clock_timestamp() - interval '1 second'");
        Assert.Equal("mara|mara|bot-worker-1|True|free||", Show(await OnlyBotAsync(host)));
    }

    [Fact]
    public async Task Put_Existing_ChangesIt()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);
        using var first = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "bot-worker-1" });

        using var second = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "bot-worker-2", enabled = false });

        Assert.Equal("mara|mara|bot-worker-2|False|free||", Show(await second.JsonAsync()));
    }

    [Fact]
    public async Task Put_Paused_StaysUntilItIsSaidOtherwise()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);
        using var created = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w" });
        Assert.False((await created.JsonAsync()).GetProperty("paused").GetBoolean());

        using var paused = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w", paused = true });
        Assert.True((await paused.JsonAsync()).GetProperty("paused").GetBoolean());

        using var moved = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w2" });
        Assert.True((await OnlyBotAsync(host)).GetProperty("paused").GetBoolean());

        using var goesOn = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w2", paused = false });
        Assert.False((await OnlyBotAsync(host)).GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task PutPaused_Bot_ChangesNothingElse()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);
        using var created = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w", enabled = false });

        using var paused = await host.Client.PutAsJsonAsync("/api/bots/MARA/paused", new { paused = true }, Ct);

        Assert.Equal(HttpStatusCode.OK, paused.StatusCode);
        Assert.Equal("mara|mara|w|False|free||", Show(await paused.JsonAsync()));
        Assert.True((await OnlyBotAsync(host)).GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task PutPaused_UnknownBotOrNothingSaid_SaysSo()
    {
        using var unknown = await host.Client.PutAsJsonAsync("/api/bots/nobody/paused", new { paused = true }, Ct);
        using var nothing = await host.Client.PutAsJsonAsync("/api/bots/nobody/paused", new { }, Ct);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("There is no bot nobody.", (await unknown.JsonAsync()).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task Change_EveryKind_NotifiesTheWorkers()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);
        await using var listener = await host.Database.OpenConnectionAsync(Ct);
        await using (var listen = new NpgsqlCommand("listen bots", listener))
            await listen.ExecuteNonQueryAsync(Ct);
        var heard = new List<string>();
        listener.Notification += (_, notification) => heard.Add(notification.Payload);

        using var put = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w" });
        await listener.WaitAsync(Ct);
        using var pause = await host.Client.PutAsJsonAsync("/api/bots/mara/paused", new { paused = true }, Ct);
        await listener.WaitAsync(Ct);
        using var delete = await host.Client.DeleteAsync("/api/bots/mara", Ct);
        await listener.WaitAsync(Ct);

        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);
        Assert.Equal(["mara", "mara", "mara"], heard);
    }

    [Fact]
    public async Task Delete_BotWithHistory_KeepsWhatWasSaid()
    {
        using var character = await host.Client.PutCharacterAsync("mara", Mara);
        using var put = await host.Client.PutBotAsync("mara", new { character = "mara", worker = "w" });
        await host.ExecuteAsync(
            """
            insert into transcript (bot, channel, scope, user_id, role, content)
            values ('mara', 'dm:api:u1', 'dm', 'api:u1', 'user', 'hi')
            """);

        using var delete = await host.Client.DeleteAsync("/api/bots/mara", Ct);
        using var again = await host.Client.DeleteAsync("/api/bots/mara", Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (delete.StatusCode, again.StatusCode));
        await using var count = host.Database.CreateCommand("select count(*) from transcript");
        Assert.Equal(1L, await count.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Put_UnknownCharacterOrMissingField_SaysSoAndChangesNothing()
    {
        using var unknown = await host.Client.PutBotAsync("mara", new { character = "nobody", worker = "w" });
        using var missing = await host.Client.PutBotAsync("mara", new { character = "nobody" });
        using var nameless = await host.Client.PutBotAsync("%2B", new { character = "nobody", worker = "w" });
        using var tooLong = await host.Client.PutBotAsync(new string('a', 81), new { character = "nobody", worker = "w" });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(
            "There is no character nobody. Put it at /api/characters/nobody first.",
            (await unknown.JsonAsync()).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Equal(["worker"], (await missing.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(["name"], (await nameless.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(
            "The key made of this name has 81 characters. Take a name of at most 80.",
            (await tooLong.JsonAsync()).GetProperty("errors").GetProperty("name")[0].GetString());
        Assert.Equal(0, (await host.Client.JsonAsync("/api/bots")).GetArrayLength());
    }

    [Theory]
    [InlineData("{ \"character\": ")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Put_NoJson_Answers400(string body)
    {
        using var answer = await host.Client.PutAsync("/api/bots/mara", new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual("", (await answer.JsonAsync()).GetProperty("detail").GetString());
    }

    private static async Task<JsonElement> OnlyBotAsync(CdlApiHost host) =>
        Assert.Single((await host.Client.JsonAsync("/api/bots")).EnumerateArray());

    private static string Show(JsonElement bot) => string.Join('|',
        new[] { "name", "character", "worker", "enabled", "state", "holder", "url" }.Select(field => bot.GetProperty(field).ToString()));
}
