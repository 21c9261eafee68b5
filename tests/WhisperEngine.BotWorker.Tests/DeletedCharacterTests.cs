using System.Net;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>A bot whose character was deleted says so and is silent; it speaks again when a version is published.</summary>
public sealed class DeletedCharacterTests
{
    [Fact]
    public async Task Chat_CharacterDeletedThenRestored_IsRefusedWithAClearWordThenAnswered()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        await around.ExecuteAsync("UPDATE characters SET deleted_at = now() WHERE name = 'elena'");
        using var refused = await worker.PostAsync(new { user_id = "u1", message = "still there?" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(
            "The character of elena was deleted. Restore one of its versions, or give the bot another character; CdlApi does both.",
            (await Worker.JsonAsync(refused)).GetProperty("detail").GetString());
        await around.ExecuteAsync("UPDATE characters SET deleted_at = NULL WHERE name = 'elena'");
        await worker.SayAsync(new { user_id = "u1", message = "and now?" });
        Assert.Equal(1, around.CdlApi.Requests);
    }
}
