namespace WhisperEngine.BotWorker.Tests;

/// <summary>The same message again, after things that happened in between.</summary>
public sealed class RepeatTests
{
    private static readonly object s_message = new { user_id = "u1", message = "hi", message_id = "m1", metadata_level = "extended" };

    [Fact]
    public async Task Repeat_AfterARestart_GivesTheStoredAnswer()
    {
        await using var around = await Surroundings.CreateAsync();
        await using (var first = await Worker.StartAsync(around))
            await first.SayAsync(s_message);
        around.Llm.Reply = "Something else.";
        await using var second = await Worker.StartAsync(around);

        var answer = await second.SayAsync(s_message);

        Assert.True(answer.GetProperty("duplicate").GetBoolean());
        Assert.Equal("The tide is turning.", answer.GetProperty("response").GetString());
        Assert.Single(around.Llm.Requests);
    }

    [Fact]
    public async Task Repeat_AfterTheModelFailed_RunsAgain()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        around.Llm.Status = 400;
        Assert.False((await worker.SayAsync(s_message)).GetProperty("success").GetBoolean());
        Assert.Equal(1, await around.CountAsync("turns WHERE state = 'failed' AND error_code = 'llm_bad_request'"));

        around.Llm.Status = 200;
        var answer = await worker.SayAsync(s_message);

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(1, answer.GetProperty("user_facts").GetProperty("interaction_count").GetInt32());
        Assert.Equal(1, await around.CountAsync("turns WHERE state = 'replied' AND error_code IS NULL"));
    }

    [Fact]
    public async Task Repeat_ManyAtOnce_OneRunsAndTheModelIsAskedOnce()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.Llm.Held = new Gate();

        var sent = Enumerable.Range(0, 8).Select(_ => worker.PostAsync(s_message)).ToList();
        await gate.Reached;
        // All but the one that runs are refused without waiting for it.
        for (var refused = 0; refused < 7; refused++)
        {
            var done = await Task.WhenAny(sent);
            sent.Remove(done);
            using var response = await done;
            Assert.Equal(409, (int)response.StatusCode);
        }
        gate.Open();
        using var answered = await sent.Single();

        Assert.Equal(200, (int)answered.StatusCode);
        Assert.Single(around.Llm.Requests);
    }
}
