using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.BotWorker.Tests;

public sealed class ChatTests
{
    [Fact]
    public async Task Chat_TwoMessages_SecondPromptHoldsTheFirst()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        var first = await worker.SayAsync(new { user_id = "u1", message = "I just moved to Lisbon." });
        await worker.SayAsync(new { user_id = "u1", message = "Where do I live?" });

        Assert.True(first.GetProperty("success").GetBoolean());
        Assert.Equal("The tide is turning.", first.GetProperty("response").GetString());
        Assert.True(first.GetProperty("memory_stored").GetBoolean());
        var messages = around.Llm.Messages(1);
        Assert.Equal(["system", "user", "assistant", "user"], messages.Select(message => message.Role));
        Assert.StartsWith("# You are ", messages[0].Content);
        Assert.Equal("I just moved to Lisbon.", messages[1].Content);
        Assert.Equal("The tide is turning.", messages[2].Content);
        Assert.Equal("Where do I live?", messages[3].Content);
    }

    [Fact]
    public async Task Chat_OtherPersonOrChannel_SeesNothingOfIt()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        await worker.SayAsync(new { user_id = "u1", message = "My secret is 1234." });
        await worker.SayAsync(new { user_id = "u2", message = "Hello" });
        await worker.SayAsync(new { user_id = "u1", message = "Hello", channel = "general" });

        Assert.All([1, 2], request => Assert.DoesNotContain("1234", around.Llm.Requests[request].GetRawText()));
    }

    [Theory]
    [InlineData("""{"user_id":"u1","message":""}""", "message")]
    [InlineData("""{"user_id":"u1","message":"   "}""", "message")]
    [InlineData("""{"message":"hi"}""", "user_id")]
    [InlineData("""{"user_id":"u\n1","message":"hi"}""", "user_id")]
    [InlineData("""{"user_id":"u1","message":"hi","metadata_level":"all"}""", "metadata_level")]
    [InlineData("""{"user_id":"u1","message":"hi","message_id":""}""", "message_id")]
    [InlineData("""{"user_id":"u1","message":5}""", "$.message")]
    [InlineData("""{"user_id":""", "$.user_id")]
    public async Task Chat_InvalidRequest_Is400NamingTheField(string body, string field)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await worker.Http.PostAsync(new Uri("/api/bots/elena/chat", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(field, (await Worker.JsonAsync(response)).GetProperty("field").GetString());
        Assert.Equal(0, await around.CountAsync("transcript"));
    }

    [Fact]
    public async Task Chat_OneCharacterTooLong_Is400()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        await worker.SayAsync(new { user_id = "u1", message = new string('x', 4_000) });
        using var response = await worker.PostAsync(new { user_id = "u1", message = new string('x', 4_001) });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Chat_FormInsteadOfJson_Is415()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        using var form = new StringContent("""{"user_id":"u1","message":"hi"}""", Encoding.UTF8, "text/plain");
        using var response = await worker.Http.PostAsync(new Uri("/api/bots/elena/chat", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Chat_AsDiscordUser_NeedsTheOwnersKey()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        using var refused = await worker.PostAsync(new { user_id = "discord:42", message = "hi" });
        worker.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);
        await worker.SayAsync(new { user_id = "discord:42", message = "hi" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'user' AND user_id = 'discord:42'"));
    }

    [Theory]
    [InlineData("elena", HttpStatusCode.OK)]
    [InlineData("ELENA", HttpStatusCode.OK)]
    [InlineData("elena_bot", HttpStatusCode.OK)]
    [InlineData("nobody", HttpStatusCode.NotFound)]
    public async Task Chat_NameInAnyForm_FindsTheSameBot(string bot, HttpStatusCode expected)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        using var response = await worker.PostAsync(new { user_id = "u1", message = "hi" }, bot);

        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>AC-17: whatever form of the name a caller uses, it is one character with one conversation and one record.</summary>
    [Fact]
    public async Task Chat_NameInDifferentForms_IsOneConversation()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        worker.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);
        string[] forms = ["elena", "ELENA", "Elena", "elena_bot"];

        foreach (var form in forms)
            await worker.SayAsync(new { user_id = "u1", message = $"I call you {form}.", message_id = $"as-{form}" }, bot: form);

        Assert.Equal(
            forms.Select(form => $"I call you {form}."),
            around.Llm.Messages(3).Where(message => message.Role == "user").Select(message => message.Content));
        foreach (var form in forms)
        {
            var turn = await worker.Http.GetFromJsonAsync<JsonElement>($"/api/bots/{form}/turns/as-elena", TestContext.Current.CancellationToken);
            Assert.Equal("replied", turn.GetProperty("state").GetString());
        }
        Assert.Equal(1, around.CdlApi.Requests);
    }

    [Fact]
    public async Task Chat_EventStream_SendsDeltasAndTheWholeAnswer()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        worker.Http.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        using var response = await worker.PostAsync(new { user_id = "u1", message = "hi" });
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        // How much a delta holds depends on how fast it is read.
        const string Delta = "event: delta\ndata: ";
        Assert.All(events[..^1], sent => Assert.StartsWith(Delta, sent));
        Assert.Equal(
            "The tide is turning. ",
            string.Concat(events[..^1].Select(sent => JsonElement.Parse(sent[Delta.Length..]).GetProperty("text").GetString())));
        Assert.StartsWith("event: done\ndata: {\"success\":true,\"response\":\"The tide is turning.\"", events[^1]);
    }

    [Fact]
    public async Task Turn_WithTheOwnersKey_TellsLedgerAndComponents()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "hi", message_id = "m1" });
        var path = new Uri("/api/bots/elena/turns/m1", UriKind.Relative);

        using var refused = await worker.Http.GetAsync(path, TestContext.Current.CancellationToken);
        worker.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);
        using var response = await worker.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var turn = await Worker.JsonAsync(response);

        Assert.Equal(StatusCodes.Status401Unauthorized, (int)refused.StatusCode);
        Assert.Equal("replied", turn.GetProperty("state").GetString());
        Assert.Equal(10, turn.GetProperty("input_tokens").GetInt32());
        Assert.NotEqual(0, turn.GetProperty("ledger").GetProperty("total_ms").GetDouble());
        var identity = Assert.Single(
            turn.GetProperty("components").EnumerateArray(), part => part.GetProperty("type").GetString() == "character_identity");
        Assert.InRange(identity.GetProperty("tokens").GetInt32(), 100, 400);
        Assert.True(identity.GetProperty("included").GetBoolean());
    }
}
