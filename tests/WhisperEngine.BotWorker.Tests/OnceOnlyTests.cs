using System.Net;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>A message is answered and stored once, whatever is repeated, cut off or taken over.</summary>
public sealed class OnceOnlyTests
{
    private static readonly object s_message = new { user_id = "u1", message = "hi", message_id = "m1" };

    [Fact]
    public async Task Repeat_OfAnAnsweredMessage_GivesTheStoredAnswer()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        var first = await worker.SayAsync(s_message);
        around.Llm.Reply = "Something else.";
        var again = await worker.SayAsync(s_message);

        Assert.True(again.GetProperty("duplicate").GetBoolean());
        Assert.Equal(first.GetProperty("response").GetString(), again.GetProperty("response").GetString());
        Assert.Single(around.Llm.Requests);
        Assert.Equal(2, await around.CountAsync("transcript"));
    }

    [Fact]
    public async Task Repeat_WhileTheFirstIsRunning_Is409WithRetryAfter()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();

        var first = worker.SayAsync(s_message);
        await gate.Reached;
        using var repeat = await worker.PostAsync(s_message);
        gate.Open();

        Assert.Equal(HttpStatusCode.Conflict, repeat.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), repeat.Headers.RetryAfter?.Delta);
        Assert.True((await first).GetProperty("success").GetBoolean());
        Assert.Single(around.Llm.Requests);
    }

    [Fact]
    public async Task SameId_OfAnotherPerson_IsRefusedAndReadsNothing()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(s_message);

        using var response = await worker.PostAsync(new { user_id = "u2", message = "hi", message_id = "m1" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.DoesNotContain("tide", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CallerHangsUp_TurnGoesOnAndTheAnswerIsFoundLater()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();
        using var hangUp = new CancellationTokenSource();

        var first = worker.PostAsync(s_message, cancellationToken: hangUp.Token);
        await gate.Reached;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        // In the same conversation, so it comes after the turn that nobody listens to any more.
        var next = worker.SayAsync(new { user_id = "u1", message = "still there?" });
        gate.Open();
        await next;
        var again = await worker.SayAsync(s_message);

        Assert.True(again.GetProperty("duplicate").GetBoolean());
        Assert.Equal(2, around.Llm.Requests.Count);
    }

    [Fact]
    public async Task LeaseTakenDuringTheTurn_LateWriterWritesNothing()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();

        var late = worker.PostAsync(s_message);
        await gate.Reached;
        await around.ExecuteAsync(
            "UPDATE bot_leases SET token = token + 1, owner = 'w2', incarnation = gen_random_uuid(), url = 'http://w2', expires_at = now() + interval '1 hour' WHERE bot = 'elena'");
        gate.Open();
        using var response = await late;

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal("http://w2", (await Worker.JsonAsync(response)).GetProperty("holder_url").GetString());
        Assert.Equal(0, await around.CountAsync("transcript WHERE role = 'bot'"));
    }

    [Fact]
    public async Task WorkerStartsAgain_RunningTurnIsInterruptedAndCanBeRepeated()
    {
        await using var around = await Surroundings.CreateAsync();
        await around.ExecuteAsync(
            """
            INSERT INTO bot_leases VALUES ('elena', 'w1', gen_random_uuid(), 'http://old', 7, now() + interval '1 hour');
            INSERT INTO transcript (bot, channel, scope, user_id, role, platform_message_id, content) VALUES ('elena', 'dm:api:u1', 'dm', 'api:u1', 'user', 'm1', 'hi');
            INSERT INTO turns (message_id, bot, state, token, incarnation) SELECT id, 'elena', 'running', 7, gen_random_uuid() FROM transcript;
            """);

        await using var worker = await Worker.StartAsync(around);
        Assert.Equal(1, await around.CountAsync("turns WHERE state = 'interrupted'"));
        Assert.Equal(1, await around.CountAsync("bot_leases WHERE bot = 'elena' AND token = 8"));
        var answer = await worker.SayAsync(s_message);

        Assert.False(answer.TryGetProperty("duplicate", out _));
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'bot'"));
    }

    [Fact]
    public async Task Bot_HeldByAnotherWorker_Is421WithItsUrl()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var holder = await Worker.StartAsync(around);
        await using var other = await Worker.StartAsync(around, "w2", holds: null);

        using var response = await other.PostAsync(s_message);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal(holder.Http.BaseAddress!.ToString().TrimEnd('/'), (await Worker.JsonAsync(response)).GetProperty("holder_url").GetString());
    }

    [Fact]
    public async Task Conversation_TwoMessages_AreAnsweredInOrder()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();

        var first = worker.SayAsync(new { user_id = "u1", message = "first" });
        await gate.Reached;
        around.Llm.Held = null;
        var second = worker.SayAsync(new { user_id = "u1", message = "second" });
        await worker.SayAsync(new { user_id = "u2", message = "another conversation" });
        Assert.False(second.IsCompleted);
        gate.Open();
        await Task.WhenAll(first, second);

        Assert.Equal(["first", "another conversation", "second"], Enumerable.Range(0, 3).Select(request => around.Llm.Messages(request)[^1].Content));
        Assert.Equal(["user", "assistant", "user"], around.Llm.Messages(2).Skip(1).Select(message => message.Role));
    }

    [Fact]
    public async Task Queue_Full_Is503WithRetryAfterAndStoresNothing()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, settings: "Worker:QueueCapacity=1");
        var gate = around.Llm.Held = new Gate();

        var first = worker.SayAsync(s_message);
        await gate.Reached;
        using var refused = await worker.PostAsync(new { user_id = "u2", message = "hi" });
        gate.Open();
        await first;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(1, await around.CountAsync("transcript WHERE role = 'user'"));
    }
}
