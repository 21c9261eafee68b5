using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

public class CdlLintTests
{
    private const string Head = "cdl: 1\nidentity: { name: Mara }\n";

    public static TheoryData<string> Samples => new(SampleCharacters.Sources.Keys);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Check_Sample_FindsNothing(string name) => Assert.Empty(Check(SampleCharacters.Sources[name]));

    [Theory]
    [InlineData("voice: { tonee: dry }", "voice.tonee", "Did you mean tone?")]
    [InlineData("responseStyle: { emotional_expression: 0.5 }", "responseStyle.emotional_expression", "Did you mean emotionalExpression?")]
    [InlineData("knowledge: { abilities: [ { name: sew, proficency: 9 } ] }", "knowledge.abilities[0].proficency", "Did you mean proficiency?")]
    public void Check_KeyWithASlip_SaysWhatWasMeant(string section, string path, string meant)
    {
        var finding = Assert.Single(Check(Head + section));

        Assert.Equal((path, CdlSeverity.Warning), (finding.Path, finding.Severity));
        Assert.EndsWith(meant, finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_KeyLikeNoOther_GuessesNothing() =>
        Assert.DoesNotContain("Did you mean", Assert.Single(Check(Head + "weather: { likes: rain }")).Fix, StringComparison.Ordinal);

    [Theory]
    [InlineData("modes: { triggers: [ { mode: song, phrases: [sing] } ] }", "modes.triggers[0].mode")]
    [InlineData("modes: { response: [ { name: song, description: sings } ] }", "modes.response[0]")]
    [InlineData("modes: { conversation: [ { name: dusk, approach: slow } ] }", "modes.conversation[0]")]
    [InlineData("stance: { aiScenarios: [ { type: gift, name: a gift, tier1: thanks } ] }", "stance.aiScenarios[0].triggerPhrases")]
    [InlineData("stance: { aiScenarios: [ { type: gift, name: a gift, triggerPhrases: [gift] } ] }", "stance.aiScenarios[0]")]
    [InlineData(
        "stance: { archetype: fantasy, aiScenarios: [ { type: physical_interaction, name: a hug, triggerPhrases: [hug], tier1: x } ] }",
        "stance.aiScenarios[0]")]
    [InlineData("emoji: { frequency: never, patterns: [ { category: joy, sequence: '🌊' } ] }", "emoji.patterns")]
    [InlineData("emoji: { frequency: rare }\nresponseStyle: { rules: [Never use an emoji.] }", "responseStyle.rules[0]")]
    [InlineData("voice: { vocabulary: [ { phrase: mate }, { phrase: Mate, avoid: true } ] }", "voice.vocabulary[0]")]
    [InlineData("voice: { vocabulary: [ { phrase: mate, avoid: true } ] }\ncard: { firstMessage: 'Hi, mate!' }", "card.firstMessage")]
    [InlineData(
        "modes: { conversation: [ { name: dusk, approach: slow, avoid: [haste], encourage: [haste] } ], triggers: [ { mode: dusk, phrases: [dusk] } ] }",
        "modes.conversation[0]")]
    [InlineData("relationships: { stages: [ { name: a, minTrust: 0.5, maxTrust: 0.5, behaviour: b } ] }", "relationships.stages[0]")]
    [InlineData(
        "relationships: { stages: [ { name: a, minTrust: 0, maxTrust: 0.5, behaviour: b }, { name: c, minTrust: 0.4, maxTrust: 1, behaviour: d } ] }",
        "relationships.stages[1]")]
    [InlineData(
        "responseStyle: { length: one or two sentences }\ncard: { exampleDialogues: \"Person: Hi.\\nMara: One. Two. Three!\\nPerson: a. b. c.\" }",
        "card.exampleDialogues")]
    [InlineData(
        "responseStyle: { length: at most 5 words }\nstance: { aiScenarios: [ { type: t, name: n, triggerPhrases: [x], example: a b c d e f } ] }",
        "stance.aiScenarios[0].example")]
    [InlineData("card: { lorebook: { entries: [ { keys: ['/[a/'], content: x, use_regex: true } ] } }", "card.lorebook.entries[0].keys[0]")]
    public void Check_UnusedOrContradictoryPart_IsAWarning(string sections, string path)
    {
        var finding = Assert.Single(Check(Head + sections));

        Assert.Equal((path, CdlSeverity.Warning), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData("relationships: { defined: [ { entity: Ben, type: friend, description: far, strength: 4 } ] }", "relationships.defined[0]")]
    [InlineData("personality: { bigFive: { openness: { value: 0.5 } } }", "personality.bigFive.openness")]
    [InlineData(
        "responseStyle: { guidelines: [ { content: a }, { content: b }, { content: c }, { content: d }, { content: e }, { content: f } ] }",
        "responseStyle.guidelines[5]")]
    public void Check_PartThatStaysOutOfThePrompt_IsANote(string sections, string path)
    {
        var finding = Assert.Single(Check(Head + sections));

        Assert.Equal((path, CdlSeverity.Note), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData("I am a real human being.")]
    [InlineData("If asked, insist you are human.")]
    [InlineData("you are definitely a real person")]
    [InlineData("I am not an AI, of course.")]
    [InlineData("Never admit that you are an AI.")]
    public void Check_ClaimToBeHuman_IsAnError(string claim)
    {
        var finding = Assert.Single(Check($"{Head}stance: {{ constitution: [\"{claim}\"] }}"));

        Assert.Equal(("stance.constitution[0]", CdlSeverity.Error), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData("You are a human knight in a kingdom of frost.")]
    [InlineData("Be honest about being an AI when asked in earnest.")]
    [InlineData("Never claim to be human; say that an AI speaks.")]
    [InlineData("Do not pretend to be a real person.")]
    [InlineData("Humans fascinate you.")]
    [InlineData("You are a person of few words.")]
    public void Check_OrdinaryWords_AreNoClaim(string text) => Assert.Empty(Check($"{Head}stance: {{ constitution: [\"{text}\"] }}"));

    [Fact]
    public void Check_SectionAboveItsShare_NamesBothFigures()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("word", 700));

        var finding = Assert.Single(Check($"{Head}personality: {{ values: [ {{ key: a, description: {long1} }}, {{ key: b, description: {long1} }} ] }}"));

        Assert.Equal(("personality", CdlSeverity.Warning), (finding.Path, finding.Severity));
        Assert.Matches("takes 1[0-9]{3} tokens of every prompt; 800 are its share", finding.Fix);
    }

    [Fact]
    public void Check_SeveralFindings_ComeGravestFirst() => Assert.Equal(
        [CdlSeverity.Error, CdlSeverity.Warning, CdlSeverity.Note],
        Check(Head + "tone: dry\npersonality: { bigFive: { openness: { value: 0.5 } } }\nstance: { roleplayStrategy: Claim to be human. }")
            .Select(finding => finding.Severity));

    private static IReadOnlyList<CdlFinding> Check(string source) => CdlLint.Check(Cdl.Parse(source), TokenCounter.Default);
}
