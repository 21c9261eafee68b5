using CsCheck;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

public class ConversationWindowTests
{
    private static readonly ConversationWindow Window = new(TokenCounter.Default);
    private static readonly string System1000 = string.Join(' ', Enumerable.Repeat("word", 1_000));

    [Fact]
    public void Fit_EnoughRoom_TouchesNothing()
    {
        var history = Turns(14, i => $"message {i} " + new string('x', i == 2 ? 2_000 : 10));

        var messages = Window.Fit("system", history, "now", 8_000);

        Assert.Equal(["system", .. history.Select(turn => turn.Text), "now"], messages.Select(message => message.Text));
    }

    [Fact]
    public void Fit_ShortMessages_KeepsTenOrMore() =>
        Assert.InRange(Kept(Window.Fit(System1000, Turns(14, i => $"short message number {i}"), "now", 2_000)), 10, 15);

    [Fact]
    public void Fit_WallsOfText_KeepsTwoToSix()
    {
        var messages = Window.Fit(System1000, Turns(14, i => $"{i}: " + string.Join(' ', Enumerable.Repeat("wall", 500))), "now", 2_000);

        Assert.InRange(Kept(messages), 2, 6);
        Assert.InRange(Cost(messages), 1, 2_000);
    }

    [Fact]
    public void Fit_MixedLengths_KeepsTheNewestWithinTheBudget()
    {
        var history = Turns(14, i => i % 3 == 0 ? string.Join(' ', Enumerable.Repeat("wall", 300)) : $"short {i}");

        var messages = Window.Fit(System1000, history, "now", 2_000);

        Assert.True(Kept(messages) >= 2);
        Assert.InRange(Cost(messages), 1, 2_000);
        Assert.Equal(history[^1].Text, messages[^2].Text);
    }

    [Fact]
    public void Fit_SystemTextAboveTheBudget_IsCutAndTheNewestTurnsRemain()
    {
        var system = "OPENING " + string.Join(' ', Enumerable.Repeat("system", 22_000)) + " CLOSING";

        var messages = Window.Fit(system, Turns(14, i => $"begin {i} " + new string('y', 4_000)), "now", 8_000);

        Assert.InRange(Cost(messages), 1, 8_000);
        Assert.StartsWith("OPENING", messages[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("CLOSING", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(messages, message => message.Text.StartsWith("begin 12 ", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Text.StartsWith("begin 13 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_OlderWalls_AreCutInTheMiddleAndTheNewestThreeAreWhole()
    {
        var history = Turns(8, i => $"begin{i} {string.Join(' ', Enumerable.Repeat("wall", 200))} end{i}");

        var messages = Window.Fit("system", history, "now", 1_500);

        Assert.Equal(history.Skip(5).Select(turn => turn.Text), messages.SkipLast(1).TakeLast(3).Select(message => message.Text));
        var older = messages.SkipLast(4).Last().Text;
        Assert.Equal(400, older.Length);
        Assert.StartsWith("begin4 ", older, StringComparison.Ordinal);
        Assert.EndsWith(" end4", older, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SamePersonTwice_IsMerged()
    {
        var messages = Window.Fit("system", [Said("one"), Said("two"), Answered("three"), Answered("four")], "now", 1_000);

        Assert.Equal(
            [new(LlmRole.System, "system"), new(LlmRole.User, "one\n\ntwo"), new(LlmRole.Assistant, "three\n\nfour"), new(LlmRole.User, "now")],
            messages);
    }

    [Fact]
    public void Fit_CharacterSpokeFirst_KeepsItsWordsBehindAnOpening() => Assert.Equal(
        [new(LlmRole.System, "system"), new(LlmRole.User, ConversationWindow.Opening), new(LlmRole.Assistant, "hello"), new(LlmRole.User, "now")],
        Window.Fit("system", [Answered("hello")], "now", 1_000));

    [Fact]
    public void Fit_SeveralPeople_AreNamed() => Assert.Equal(
        ["system", "Ada: one\n\nBen: two", "three", "now"],
        Window.Fit("system", [Said("one"), Said("two", "Ben"), Answered("three")], "now", 1_000).Select(message => message.Text));

    [Fact]
    public void Fit_AnyConversation_AlternatesEndsWithThePersonAndFits()
    {
        var text = Gen.OneOf("ok", "wall ", "愛", "🌊 ", "\n", "sentence with words. ").Array[1, 400].Select(parts => string.Concat(parts));
        var turn = Gen.Select(Gen.Bool, text, (fromBot, words) => new HistoryTurn(fromBot, fromBot ? "Elena" : "Ada", words, DateTimeOffset.UnixEpoch));
        Gen.Select(text, turn.Array[0, 12], text, Gen.Int[128, 3_000]).Sample((system, history, message, budget) =>
        {
            var messages = Window.Fit(system, history, message, budget);

            Assert.Equal(LlmRole.System, messages[0].Role);
            Assert.All(messages.Skip(1).Index(), item => Assert.Equal(item.Index % 2 == 0 ? LlmRole.User : LlmRole.Assistant, item.Item.Role));
            Assert.Equal(LlmRole.User, messages[^1].Role);
            Assert.InRange(Cost(messages), 1, budget);
            Assert.All(messages, sent => Assert.NotEqual("", sent.Text));
        }, iter: 300);
    }

    private static List<HistoryTurn> Turns(int count, Func<int, string> text) =>
        [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Said(text(i)) : Answered(text(i)))];

    private static HistoryTurn Said(string text, string author = "Ada") => new(false, author, text, DateTimeOffset.UnixEpoch);

    private static HistoryTurn Answered(string text) => new(true, "Elena", text, DateTimeOffset.UnixEpoch);

    private static int Kept(IReadOnlyList<LlmMessage> messages) => messages.Count(message => message.Role != LlmRole.System && message.Text != ConversationWindow.Opening);

    private static int Cost(IReadOnlyList<LlmMessage> messages) => messages.Sum(message => TokenCounter.Default.Count(message.Text));
}
