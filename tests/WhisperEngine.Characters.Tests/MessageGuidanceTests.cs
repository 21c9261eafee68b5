using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

/// <summary>AC-5: honest when asked in earnest, by archetype; one hint a message, the highest in rank.</summary>
public class MessageGuidanceTests
{
    private static readonly CharacterDocument Elena = Sample("elena");
    private static readonly CharacterDocument Isolde = Sample("isolde");
    private static readonly CharacterDocument Kite = Sample("kite");

    [Theory]
    [InlineData("are you AI?")]
    [InlineData("Are you an AI")]
    [InlineData("are you real?")]
    [InlineData("ARE YOU HUMAN")]
    [InlineData("are you a bot?")]
    [InlineData("are you a robot?")]
    [InlineData("hey, are you a computer?")]
    [InlineData("are you really a human?")]
    [InlineData("what are you?")]
    [InlineData("What are you really?")]
    [InlineData("are you a real marine biologist?")]
    [InlineData("am I talking to a machine")]
    public void For_AiQuestion_IsIdentityFirst(string message) => AssertHint(Elena, message, GuidanceKind.AiIdentity, 10, "honest");

    [Theory]
    [InlineData("want to grab a coffee?")]
    [InlineData("Let's have dinner tonight")]
    [InlineData("come out for drinks")]
    [InlineData("can we hang out?")]
    [InlineData("we should get together")]
    [InlineData("I want to hug you")]
    [InlineData("kiss me")]
    [InlineData("hold my hand")]
    [InlineData("let me touch you")]
    [InlineData("Fancy a coffee?")]
    [InlineData("coffee tomorrow?")]
    [InlineData("Hey Elena, coffee on Friday?")]
    [InlineData("Dinner tonight?")]
    [InlineData("Drinks?")]
    [InlineData("would you like a drink")]
    [InlineData("do you want some lunch?")]
    [InlineData("I'd love to have dinner")]
    [InlineData("a coffee with you would be nice")]
    [InlineData("can I buy you a drink?")]
    [InlineData("are you up for lunch")]
    [InlineData("hugs")]
    [InlineData("I keep thinking of kissing you")]
    [InlineData("cuddling would be nice")]
    public void For_MeetingOrTouch_OffersAVirtualAlternative(string message) =>
        AssertHint(Elena, message, GuidanceKind.PhysicalInteraction, 9, "virtual alternative");

    [Theory]
    [InlineData("I love you")]
    [InlineData("will you marry me")]
    [InlineData("be my girlfriend")]
    [InlineData("are we in a relationship?")]
    [InlineData("together forever")]
    public void For_CoupleTalk_AnswersWithCareAndConnection(string message)
    {
        AssertHint(Elena, message, GuidanceKind.RelationshipBoundary, 8, "care");
        AssertHint(Isolde, message, GuidanceKind.RelationshipBoundary, 8, "connection");
    }

    [Theory]
    [InlineData("I need medical help")]
    [InlineData("should I change my medication")]
    [InlineData("which stock should I buy")]
    [InlineData("what do I do with my savings")]
    [InlineData("is that legal")]
    [InlineData("can I sue my landlord")]
    public void For_ProfessionalQuestion_PointsToProfessionals(string message) =>
        AssertHint(Elena, message, GuidanceKind.ProfessionalAdvice, 7, "consult qualified professionals");

    [Theory]
    [InlineData("where do you live")]
    [InlineData("Where are you from?")]
    [InlineData("what do you do")]
    [InlineData("tell me your story")]
    [InlineData("who are you")]
    [InlineData("do you like your job")]
    public void For_BackgroundQuestion_ForbidsMentioningAi(string message) =>
        AssertHint(Elena, message, GuidanceKind.BackgroundQuestion, 6, "Do not mention AI");

    [Theory]
    [InlineData("how are you?")]
    [InlineData("thanks!")]
    [InlineData("what do you think about rain?")]
    [InlineData("the dinner was cold and my coffee too")]
    [InlineData("I love coffee")]
    [InlineData("do you like coffee?")]
    [InlineData("the dinner was good")]
    [InlineData("did you know coffee is a fruit?")]
    [InlineData("I have lunch at noon")]
    [InlineData("I want coffee so badly")]
    [InlineData("I get up for coffee at five")]
    [InlineData("he drinks too much")]
    [InlineData("we had drinks tonight, was that wrong?")]
    [InlineData("my mother hugged me once")]
    [InlineData("I was touched by your words")]
    [InlineData("that is a huge kissable painting")]
    [InlineData("")]
    public void For_OrdinaryTalk_GivesNothing(string message)
    {
        var guidance = MessageGuidance.For(Elena, message);

        Assert.Equal((GuidanceKind.None, 0, false), (guidance.Kind, guidance.Priority, guidance.Injected));
    }

    [Theory]
    [InlineData("are you real? want to get coffee? where do you live?", GuidanceKind.AiIdentity)]
    [InlineData("where do you live, and want to get coffee?", GuidanceKind.PhysicalInteraction)]
    public void For_SeveralKinds_TakesTheFirstInRank(string message, GuidanceKind kind) =>
        Assert.Equal(kind, MessageGuidance.For(Elena, message).Kind);

    [Fact]
    public void For_FullRolePlay_PlaysMeetingsOutAndSaysWhy()
    {
        var guidance = MessageGuidance.For(Isolde, "let me hug you");

        Assert.Equal((GuidanceKind.PhysicalInteraction, 9, false), (guidance.Kind, guidance.Priority, guidance.Injected));
        Assert.Contains("full role-play", guidance.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void For_FullRolePlaySwitch_OverridesTheArchetype()
    {
        var playful = Elena with { Stance = Elena.Stance with { AllowFullRoleplay = true } };
        var sober = Isolde with { Stance = Isolde.Stance with { AllowFullRoleplay = false } };

        Assert.False(MessageGuidance.For(playful, "hug me").Injected);
        AssertHint(sober, "hug me", GuidanceKind.PhysicalInteraction, 9, "virtual alternative");
    }

    [Fact]
    public void For_AiQuestionToFantasy_KeepsImmersionUnlessAskedInEarnest()
    {
        AssertHint(Isolde, "are you human?", GuidanceKind.AiIdentity, 10, "Keep the immersion");
        Assert.Contains("full role-play", MessageGuidance.For(Isolde, "are you human?").Reason, StringComparison.Ordinal);
        AssertHint(Isolde, "out of character, seriously: are you an AI?", GuidanceKind.AiIdentity, 10, "be honest that you are an AI");
    }

    [Fact]
    public void For_AiQuestionToNarrativeAi_SpeaksOpenly() => AssertHint(Kite, "are you an AI?", GuidanceKind.AiIdentity, 10, "openly");

    [Fact]
    public void For_TriggerPhraseOfAScenario_GivesItsThreeTiers()
    {
        var text = MessageGuidance.For(Elena, "Can I HUG you?").Text!;

        Assert.Contains("You deserve a long one. I cannot give it, being an AI. Put something warm", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mythological")]
    [InlineData("fantasy")]
    public void For_PlayfulArchetype_DetectsMeetingsAndInjectsNothing(string archetype)
    {
        var character = Cdl.Parse($"cdl: 1\nidentity: {{ name: Mara }}\nstance: {{ archetype: {archetype} }}");

        var guidance = MessageGuidance.For(character, "Shall we have dinner?");

        Assert.Equal((GuidanceKind.PhysicalInteraction, 9, false), (guidance.Kind, guidance.Priority, guidance.Injected));
    }

    [Fact]
    public void For_ScenarioOfTheSameKind_AddsItsWordsToTheHonestAnswer()
    {
        var text = MessageGuidance.For(Sample("odile"), "Tell me, are you real?").Text!;

        Assert.StartsWith("Be honest that you are an AI", text, StringComparison.Ordinal);
        Assert.EndsWith("What you tell me is still heard, so go on if you like.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void For_ScenarioOfAnotherKind_StaysOut() =>
        Assert.DoesNotContain("kettle", MessageGuidance.For(Sample("odile"), "are you real? come by for a drink").Text!, StringComparison.Ordinal);

    [Fact]
    public void For_ScenarioOfTheAuthorsOwnKind_GivesItsHint()
    {
        var guidance = MessageGuidance.For(Sample("odile"), "Play a song for me");

        Assert.Equal((GuidanceKind.Scenario, 5, true), (guidance.Kind, guidance.Priority, guidance.Injected));
        Assert.Contains("I cannot send sound down this line.", guidance.Text!, StringComparison.Ordinal);
    }

    private static void AssertHint(CharacterDocument character, string message, GuidanceKind kind, int priority, string words)
    {
        var guidance = MessageGuidance.For(character, message);
        Assert.Equal((kind, priority, true), (guidance.Kind, guidance.Priority, guidance.Injected));
        Assert.Contains(words, guidance.Text!, StringComparison.Ordinal);
    }

    private static CharacterDocument Sample(string name) => Cdl.Parse(SampleCharacters.Sources[name]);
}
