using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>How prompts tell what is known of a person.</summary>
public sealed class KnownFactsTests
{
    [Fact]
    public async Task Prompt_FactsOfAnyAge_TellsAgeAndHowSureTheyAre()
    {
        await using var around = await Surroundings.CreateAsync();
        await AddFactAsync(around, "pizza", days: 0.5, confidence: 0.9);
        await AddFactAsync(around, "tea", days: 22, confidence: 0.9);
        await AddFactAsync(around, "chess", days: 1.5, confidence: 0.5);
        await AddFactAsync(around, "sailing", days: 40, confidence: 0.9, staleAt: "now()");
        await AddFactAsync(around, "opera", days: 100, confidence: 0.9);
        await AddFactAsync(around, "football", days: 100, confidence: 0.7); // counts for too little by now
        await using var worker = await Worker.StartAsync(around);

        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(
            [
                "Loves pizza.", "Loves chess. (said 1 day ago, not certain)", "Loves tea. (said 3 weeks ago)",
                "Loves sailing. (said 5 weeks ago, may be out of date)", "Loves opera. (said 3 months ago, may be out of date)",
            ],
            FactsIn(around, 0));
    }

    [Fact]
    public async Task Prompt_TooManyLongFacts_TellsTheNewestThatFit()
    {
        await using var around = await Surroundings.CreateAsync();
        for (var i = 0; i < 30; i++) await AddFactAsync(around, $"thing{i} " + new string('x', 400), days: 0.1 + (i / 100.0), confidence: 0.9);
        await using var worker = await Worker.StartAsync(around);

        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(["thing0", "thing1", "thing2", "thing3", "thing4", "thing5"], FactsIn(around, 0).Select(line => line.Split(' ')[1]));
    }

    [Theory]
    [InlineData("What do you remember about me?", true)]
    [InlineData("What do you know about the sea?", false)]
    public async Task Prompt_PersonAsksWhatIsRemembered_TellsWhereFactsAreFrom(string question, bool hasSources)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My name is Ann." });
        await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();

        await worker.SayAsync(new { user_id = "u1", message = question });

        Assert.Matches(hasSources ? @"^Is called Ann\. They said on \d{4}-\d\d-\d\d: 'My name is Ann\.'$" : @"^Is called Ann\.$", Assert.Single(FactsIn(around, 1)));
    }

    private static Task AddFactAsync(Surroundings around, string thing, double days, double confidence, string staleAt = "null") => around.ExecuteAsync(
        FormattableString.Invariant(
            $"""
            insert into facts (
                bot, user_id, channel, scope, kind, subject, predicate, object, text, confidence, origin, sources, valid_from, last_said_at, stale_at)
            values (
                'elena', 'api:u1', 'dm:api:u1', 'dm', 'fact', 'user', 'loves', '{thing}', '{thing}', {confidence}, 'extracted', array[]::bigint[],
                now() - {days} * interval '1 day', now() - {days} * interval '1 day', {staleAt})
            """));

    private static IEnumerable<string> FactsIn(Surroundings around, int request) => around.Llm.Messages(request)[0].Content
        .Split("## What you know about the person\n")[1].Split("\n\n")[0].Split('\n').Select(line => line[3..^1]);
}
