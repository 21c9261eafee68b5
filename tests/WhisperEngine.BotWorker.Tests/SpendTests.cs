namespace WhisperEngine.BotWorker.Tests;

public sealed class SpendTests
{
    [Theory]
    [InlineData("clock_timestamp()", false)]
    [InlineData("clock_timestamp() - interval '1 day'", true)]
    public async Task SpendCap_ReachedByEarlierTurnsOfTheDay_StopsTheModelOnly(string finished, bool expected)
    {
        await using var around = await Surroundings.CreateAsync();
        await around.ExecuteAsync(
            $"""
            INSERT INTO transcript (bot, channel, scope, user_id, role, content) VALUES ('kite', 'dm:api:u9', 'dm', 'api:u9', 'user', 'hi');
            INSERT INTO turns (message_id, bot, state, token, incarnation, cost, finished_at)
            SELECT id, 'kite', 'replied', 1, gen_random_uuid(), 2.5, {finished} FROM transcript;
            """);
        await using var worker = await Worker.StartAsync(around, settings:
            ["Llm:SpendCapPerDay=2", "Llm:PricePerMillionInputTokens=1", "Llm:PricePerMillionOutputTokens=1"]);

        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(expected, answer.GetProperty("success").GetBoolean());
        Assert.Equal(expected ? 1 : 0, around.Llm.Requests.Count);
        Assert.Equal(expected, !answer.TryGetProperty("error_code", out var code));
        if (!expected)
            Assert.Equal("spend_cap", code.GetString());
    }
}
