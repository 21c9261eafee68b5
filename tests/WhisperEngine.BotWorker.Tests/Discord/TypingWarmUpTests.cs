using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What is loaded while somebody types.</summary>
[Collection(nameof(Alone))]
public sealed class TypingWarmUpTests
{
    [Fact]
    public async Task TypingInADirectTalk_TheMessageAsksPostgresForNothingMore_AndKnowsTheSame()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord);
        await SayAsync(around, worker, discord, "My boat is called Alma.", 1);
        await SayAsync(around, worker, discord, "It is blue.", 2);

        await discord.TypeAsync(await DirectChannelAsync(discord));
        await UntilAsync(() => Task.FromResult((long)worker.Services.GetRequiredService<WarmTalks>().Loaded), 1);
        await SayAsync(around, worker, discord, "What colour is it?", 3);

        Assert.Equal([1, 1, 0], PostgresCallsOfContext(worker));
        Assert.Equal(
            ["My boat is called Alma.", "The tide is turning.", "It is blue.", "The tide is turning.", "What colour is it?"],
            around.Llm.Messages(2).Skip(1).Select(message => message.Content.Split('\n')[^1]));
        Assert.Equal(0, worker.Services.GetRequiredService<WarmTalks>().Count);
    }

    [Fact]
    public async Task TypingInAChannel_WhereNotEverythingIsForTheBot_LoadsNothing()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord);
        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await UntilAsync(() => around.CountAsync("turns where state = 'replied'"), 1);

        await discord.TypeAsync(discord.General);
        await discord.SayAsync($"{discord.MentionOf("elena")} again");
        await UntilAsync(() => around.CountAsync("turns where state = 'replied'"), 2);

        Assert.Equal([1, 1], PostgresCallsOfContext(worker));
    }

    [Fact]
    public async Task ForgottenAfterTyping_IsNotRemembered()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord);
        await SayAsync(around, worker, discord, "My boat is called Alma.", 1);
        await discord.TypeAsync(await DirectChannelAsync(discord));
        await UntilAsync(() => Task.FromResult((long)worker.Services.GetRequiredService<WarmTalks>().Loaded), 1);

        using var forget = new HttpRequestMessage(HttpMethod.Delete, $"/api/bots/elena/users/discord:{discord.Ann}/memory");
        forget.Headers.Add("X-Api-Key", Worker.ApiKey);
        using var forgotten = await worker.Http.SendAsync(forget, TestContext.Current.CancellationToken);
        forgotten.EnsureSuccessStatusCode();
        await SayAsync(around, worker, discord, "What is my boat called?", 1);

        Assert.DoesNotContain("Alma", around.Llm.Requests[1].GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<Worker> StartAsync(Surroundings around, LocalDiscord discord)
    {
        var worker = await Worker.StartAsync(around, settings: discord.WorkerSettings());
        await UntilAsync(() => around.CountAsync("bot_accounts"), 1);
        return worker;
    }

    private static async Task SayAsync(Surroundings around, Worker worker, LocalDiscord discord, string text, long replied)
    {
        await discord.WhisperAsync("elena", text);
        await UntilAsync(() => around.CountAsync("turns where state = 'replied'"), replied);
        await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
    }

    private static async Task<string> DirectChannelAsync(LocalDiscord discord) =>
        (await discord.LogAsync()).Select(entry => entry["path"]?.ToString() ?? "").Last(path => path.EndsWith("/messages", StringComparison.Ordinal)).Split('/')[^2];

    private static IEnumerable<int> PostgresCallsOfContext(Worker worker)
    {
        Activity[] spans = [.. worker.Spans.ToArray()];
        return spans.Where(span => span.DisplayName == "stage context").OrderBy(span => span.StartTimeUtc)
            .Select(stage => spans.Count(span => span.ParentSpanId == stage.SpanId && span.Source.Name == "Npgsql"));
    }

    private static async Task UntilAsync(Func<Task<long>> count, long expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (await count() != expected) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}
