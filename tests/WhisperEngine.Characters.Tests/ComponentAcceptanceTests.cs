using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

/// <summary>AC-16: every component has its type, priority and rank, and says nothing rather than fail when there is nothing to say.</summary>
public class ComponentAcceptanceTests
{
    [Theory]
    [InlineData("character_identity", 1, true)]
    [InlineData("character_mode", 2, true)]
    [InlineData("response_mode", 3, false)]
    [InlineData("message_guidance", 5, false)]
    [InlineData("temporal_awareness", 6, true)]
    [InlineData("own_memories", 7, false)]
    [InlineData("character_personality", 8, true)]
    [InlineData("character_relationships", 9, false)]
    [InlineData("character_voice", 10, false)]
    [InlineData("character_background", 11, false)]
    [InlineData("character_knowledge", 12, false)]
    [InlineData("memories", 13, false)]
    [InlineData("anti_fabrication", 13, true)]
    [InlineData("conversation_summary", 14, false)]
    [InlineData("user_facts", 16, false)]
    [InlineData("response_style", 17, true)]
    [InlineData("final_guidance", 20, true)]
    public void All_Component_HasItsPriorityAndRank(string type, int priority, bool required)
    {
        var component = Component(type);

        Assert.Equal((priority, required), (component.Priority, component.Required));
    }

    [Fact]
    public void Build_NothingWritten_NeverFailsAndIsNeverEmpty() => Assert.All(
        StandardComponents.All, component => Assert.NotEqual("", component.Build(Contexts.Bare)?.Trim()));

    [Fact]
    public void Build_Samples_NeverFail() => Assert.All(
        SampleCharacters.Sources.Keys, name => Assert.Empty(
            new PromptAssembler(StandardComponents.All, TokenCounter.Default).Assemble(Contexts.Of(name), 8_000).Skipped));

    [Fact]
    public void Build_Style_HasMoreThan100Characters() => Assert.True(Component("response_style").Build(Contexts.Bare)!.Length > 100);

    [Fact]
    public void Build_FinalGuidance_NamesTheCharacterAndThePerson() =>
        Assert.Equal("## Reply\nAnswer as Mara to Ada.", Component("final_guidance").Build(Contexts.Bare));

    [Fact]
    public void Build_MemoriesOrTheirAbsence_ExactlyOneSpeaks()
    {
        var remembered = Contexts.Bare with { Memories = ["we spoke of rain"] };

        Assert.Null(Component("memories").Build(Contexts.Bare));
        Assert.NotNull(Component("anti_fabrication").Build(Contexts.Bare));
        Assert.NotNull(Component("memories").Build(remembered));
        Assert.Null(Component("anti_fabrication").Build(remembered));
    }

    [Fact]
    public void Build_ThirtyFacts_SaysTwenty()
    {
        var context = Contexts.Bare with { Facts = [.. Enumerable.Range(0, 30).Select(i => $"fact {i}")] };

        Assert.Equal(1 + 20, Component("user_facts").Build(context)!.Split('\n').Length);
    }

    [Fact]
    public void Build_ModeOfAMessage_IsTheOneOfTheStrongestTrigger()
    {
        var context = Contexts.Of("odile") with { Message = "I cannot sleep, read me something" };

        Assert.Equal(
            """
            ## Mode
            Answer in the form "on air": a short reading as if for all listeners, then a word for this one
            Keep to this length: up to five sentences.
            Tone: gathered.
            Mood "insomnia": company without advice (low)
            - More: slow sentences
            - More: small sounds
            - Avoid: tips for better sleep
            """,
            Component("response_mode").Build(context));
        Assert.Null(Component("response_mode").Build(context with { Message = "hello" }));
    }

    [Fact]
    public void Build_OwnMemory_ComesWithItsTriggerOnly()
    {
        var context = Contexts.Of("elena");

        Assert.Null(Component("own_memories").Build(context));
        Assert.Contains(
            "- the night of the glowing wake: ", Component("own_memories").Build(context with { Message = "The STARS are out" })!, StringComparison.Ordinal);
        Assert.DoesNotContain("glowing wake", Component("character_background").Build(context)!, StringComparison.Ordinal);
    }

    private static IPromptComponent Component(string type) => Assert.Single(StandardComponents.All, component => component.Type == type);
}
