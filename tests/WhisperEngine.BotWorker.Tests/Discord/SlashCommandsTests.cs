using Microsoft.Extensions.Logging;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>The way of a command, whichever it is.</summary>
public sealed class SlashCommandsTests
{
    [Fact]
    public async Task Run_CommandThatTakesLong_IsDeferredHiddenBeforeItBegins()
    {
        await using var desk = await SlashDesk.StartAsync();
        var gate = new Gate();
        var running = desk.RunAsync(desk.Registry(new ScriptedCommand(async () =>
        {
            await gate.PassAsync();
            return "done";
        })), "scripted");
        await gate.Reached;

        var deferral = Assert.Single(desk.Server.Answers);
        Assert.Equal("POST /api/v10/interactions/1/interaction-token/callback", deferral.Line);
        Assert.Equal(5, deferral.Body.GetProperty("type").GetInt32());
        Assert.Equal(64, deferral.Body.GetProperty("data").GetProperty("flags").GetInt32());

        gate.Open();
        await running;

        Assert.Equal(2, desk.Server.Answers.Count);
        Assert.Equal("""{"content":"done","allowed_mentions":{"replied_user":false,"parse":[]}}""", desk.Server.Answers[1].Body.GetRawText());
    }

    [Theory]
    [InlineData(2_000, 2_000)]
    [InlineData(2_001, 1_999)] // the pair that would be split is left out, and the ellipsis is one unit
    public async Task Run_LongAnswer_IsCutToAMessageAndNoPairIsSplit(int length, int expected)
    {
        await using var desk = await SlashDesk.StartAsync();
        var answer = new string('a', 1_998) + "😀" + new string('b', length - 2_000);

        await desk.RunAsync(desk.Registry(new ScriptedCommand(() => Task.FromResult(answer))), "scripted");

        var shown = desk.Server.Answers[1].Body.GetProperty("content").GetString()!;
        Assert.Equal(expected, shown.Length);
        Assert.Equal(length == 2_000 ? answer : answer[..1_998] + "…", shown);
    }

    [Fact]
    public async Task Run_CommandThatFails_SaysSoAndLogsNoPerson()
    {
        await using var desk = await SlashDesk.StartAsync();

        await desk.RunAsync(desk.Registry(new ScriptedCommand(() => throw new InvalidOperationException("a defect"))), "scripted what=secret");

        Assert.Equal("Sorry, that did not work, and the fault is mine. Please try again in a moment.",
            desk.Server.Answers[1].Body.GetProperty("content").GetString());
        var entry = Assert.Single(desk.Logs.GetSnapshot());
        Assert.Equal((LogLevel.Error, "The command scripted to elena failed"), (entry.Level, entry.Message));
        var state = string.Join('\n', entry.StructuredState!.Select(pair => pair.Value)) + entry.Exception;
        Assert.DoesNotContain("4242", state, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DeferralRefused_TheCommandDoesNotRun()
    {
        await using var desk = await SlashDesk.StartAsync();
        desk.Server.IsTooLate = true;
        var runs = 0;

        await desk.RunAsync(desk.Registry(new ScriptedCommand(() => Task.FromResult($"{++runs}"))), "scripted");

        Assert.Equal(0, runs);
        Assert.Single(desk.Server.Answers);
        Assert.Equal(LogLevel.Warning, Assert.Single(desk.Logs.GetSnapshot()).Level);
    }

    [Fact]
    public async Task Run_UnknownCommand_SaysSo()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal("I do not know this command. /help lists what I know.", await desk.AskAsync("dance"));
    }

    [Fact]
    public async Task Definitions_EveryCommand_KeepsDiscordsRules()
    {
        await using var desk = await SlashDesk.StartAsync();
        var definitions = desk.Commands.Definitions;

        Assert.Equal(
            ["help", "character", "reset", "regenerate", "stop", "memory", "privacy", "settings", "status", "pause", "resume"],
            definitions.Select(command => command.Name));
        Assert.All(definitions, command =>
        {
            Assert.InRange(command.Description.Length, 1, 100);
            Assert.All(command.Options.Concat(command.Options.SelectMany(option => option.Options)), option =>
            {
                Assert.Matches("^[a-z]{1,32}$", option.Name);
                Assert.InRange(option.Description.Length, 1, 100);
            });
        });
        Assert.Equal(["pause", "resume"], definitions.Where(command => command.DefaultMemberPermissions == 32).Select(command => command.Name));
        Assert.All(definitions.Where(command => command.DefaultMemberPermissions is not null), command => Assert.Equal([0], command.Contexts));
    }

    private sealed class ScriptedCommand(Func<Task<string>> answer) : ISlashCommand
    {
        public ApplicationCommand Definition { get; } = new() { Name = "scripted", Description = "For a test" };

        public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) => answer();
    }
}
