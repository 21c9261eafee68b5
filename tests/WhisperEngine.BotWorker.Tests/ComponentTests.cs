using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>What a prompt is made of, as operators see and set it.</summary>
public sealed class ComponentTests
{
    [Fact]
    public async Task Component_Fails_TheAnswerDoesWithoutItAndTheLedgerSaysSo()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, services => services.AddSingleton(
            provider => new PromptAssembler([.. StandardComponents.All, new Failing()], provider.GetRequiredService<ITokenCounter>())));

        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.True(answer.GetProperty("success").GetBoolean());
        var skipped = Assert.Single(answer.GetProperty("ledger").GetProperty("skipped").EnumerateArray());
        Assert.Equal(("failing", nameof(InvalidOperationException)), (Text(skipped, "name"), Text(skipped, "reason")));
    }

    [Fact]
    public async Task LeaveOut_OptionalComponent_IsInNoPrompt()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, settings: "Worker:LeaveOut:0=character_knowledge");

        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.DoesNotContain(PromptHeadings.Knowledge, around.Llm.Messages(0)[0].Content);
        Assert.Contains(PromptHeadings.Voice, around.Llm.Messages(0)[0].Content);
    }

    [Fact]
    public async Task LeaveOut_RequiredComponent_StopsTheStart()
    {
        await using var around = await Surroundings.CreateAsync();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => Worker.StartAsync(around, settings: "Worker:LeaveOut:0=character_mode"));

        Assert.Contains("Worker:LeaveOut: character_mode cannot be left out of the prompt", refusal.Message);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private sealed class Failing : IPromptComponent
    {
        public string Type => "failing";
        public int Priority => 4;
        public bool Required => false;
        public string Build(PromptContext context) => throw new InvalidOperationException("names a person");
    }
}
