using CsCheck;
using WhisperEngine.Local.Llm.Composing;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm.Tests;

public sealed class ComposerTests
{
    private const string Elena = """
        # You are Elena

        ## Identity
        - You are a marine biologist.

        ## Being an AI
        - You are an AI and say so when asked.

        ## Background
        - You grew up in a fishing village.

        ## Knowledge
        - Octopuses have three hearts.

        ## Voice
        - Warm and curious.
        - Says: "¡Ay, the sea!"

        ## What you know about the person
        - Their sister is called Marta.

        ## Memories
        - They have a grey cat.

        ## Style
        - Short answers.
        """;

    private static readonly (string, string) Prompt = ("system", Elena);

    [Theory]
    [InlineData("Where do I live?", "You told me: \"Hi! I just moved to Lisbon.\"")]
    [InlineData("Do you remember the grey cat?", "You told me: \"They have a grey cat.\"")]
    [InlineData("What is my sister's name?", "You told me: \"Their sister is called Marta.\"")]
    [InlineData("What do you remember about me?", "You told me: \"Hi! I just moved to Lisbon.\" You told me: \"Their sister is called Marta.\" You told me: \"They have a grey cat.\"")]
    [InlineData("What do you do in the fishing village?", "I grew up in a fishing village.")]
    [InlineData("Are you an AI?", "I am an AI and say so when asked.")]
    [InlineData("Who are you?", "I am Elena. I am a marine biologist.")]
    public async Task Answer_Question_ComesFromThePrompt(string question, string start)
    {
        await using var server = await DemoServer.StartAsync();

        var answer = await server.AskAsync(Prompt, ("user", "Hi! I just moved to Lisbon."), ("assistant", "Welcome."), ("user", question));

        Assert.StartsWith($"{start} ¡Ay, the sea! ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_NothingLikeItRemembered_SaysSo()
    {
        await using var server = await DemoServer.StartAsync();

        var answer = await server.AskAsync(Prompt, ("user", "Do you remember my trombone?"));

        Assert.DoesNotContain("You told me", answer, StringComparison.Ordinal);
        Assert.Contains("remember you telling me that|have no memory of that yet".Split('|'), s => answer.Contains(s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_RecalledInOtherWords_SaysWhatThePersonSaidAndThatItIsNotSure()
    {
        await using var server = await DemoServer.StartAsync();
        var recalled = Elena.Replace(
            "- They have a grey cat.", "- \"2026-11-24, Elena: Keep away from it.\"\n- \"2026-11-24, Ann: What do I eat?\"\n- \"2026-11-24, Ann: I'm allergic to peanuts.\"", StringComparison.Ordinal);

        var answer = await server.AskAsync(("system", recalled), ("user", "Which snack must I avoid?"));

        Assert.StartsWith("I am not sure, but there is something. You told me: \"I'm allergic to peanuts.\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_Greeting_GreetsAndGivesTheNewsBack()
    {
        await using var server = await DemoServer.StartAsync();

        var answer = await server.AskAsync(Prompt, ("user", "Hi! I just moved to Lisbon with my dog."));

        Assert.Contains("So you just moved to Lisbon with your dog. You told me: \"They have a grey cat.\" ¡Ay, the sea!", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_NoPromptAtAll_StillAnswers()
    {
        await using var server = await DemoServer.StartAsync();

        Assert.NotEmpty(await server.AskAsync(("user", "ok")));
        Assert.NotEmpty(await server.AskAsync(("system", "# You are Elena")));
    }

    [Fact]
    public async Task Answer_SameRequest_IsTheSameAndAnotherCharacterDiffersSomewhere()
    {
        await using var server = await DemoServer.StartAsync();
        string[] messages = ["Nice weather", "I feel sad", "Good morning", "I passed the exam, so happy", "Trains"];

        List<string> elena = [], again = [], other = [];
        foreach (var message in messages)
        {
            elena.Add(await server.AskAsync(Prompt, ("user", message)));
            again.Add(await server.AskAsync(Prompt, ("user", message)));
            other.Add(await server.AskAsync(("system", Elena.Replace("Elena", "Marcus", StringComparison.Ordinal)), ("user", message)));
        }

        Assert.Equal(elena, again);
        Assert.NotEqual(elena, other);
    }

    [Fact]
    public void Compose_AnyPromptAndMessage_AnswersTheSameTwice() =>
        Gen.Select(Gen.String, Gen.String).Sample((prompt, message) =>
        {
            var system = $"# You are {prompt}\n## Voice\n- Says: {prompt}\n## Memories\n- {prompt}";
            ChatTurn[] talk = [new("system", system), new("user", prompt), new(null, null), new("user", message)];
            var answer = Composer.Compose(talk);
            Assert.NotEmpty(answer);
            Assert.Equal(answer, Composer.Compose(talk));
        });
}
