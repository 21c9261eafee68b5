using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

/// <summary>AC-1, with the real tokenizer: a component costs what its text costs, whatever its length in characters.</summary>
public class AssemblerAcceptanceTests
{
    private const string Sentence = "The harbour is quiet tonight, and the lamps along the mole are lit one by one while the boats come in. ";

    [Fact]
    public void Assemble_EmptyContentOrFalseCondition_IsLeftOut()
    {
        var prompt = Assemble(1_000, new("a", 1, "one"), new("b", 2, ""), new("c", 3, null, Required: true));

        Assert.Equal("one", prompt.Text);
        Assert.Equal("a", Assert.Single(prompt.Components).Type);
    }

    [Fact]
    public void Assemble_Component_CostsItsTokens()
    {
        var text = string.Concat(Enumerable.Repeat(Sentence, 4))[..400];

        Assert.Equal(TokenCounter.Default.Count(text), Assert.Single(Assemble(1_000, new TextComponent("a", 1, text)).Components).Tokens);
    }

    [Fact]
    public void Assemble_Priorities10And1And5_ComeOut1And5And10() => Assert.Equal(
        "one\n\nfive\n\nten", Assemble(1_000, new("x", 10, "ten"), new("y", 1, "one"), new("z", 5, "five")).Text);

    [Fact]
    public void Assemble_ThreePartsAboveABudgetOf50_HasTheRequiredOneAndFits()
    {
        var prompt = Assemble(
            50, new("a", 1, "a " + Sentence), new("b", 2, "b " + Sentence), new("c", 3, "c " + Sentence, Required: true));

        Assert.Contains("c The harbour", prompt.Text, StringComparison.Ordinal);
        Assert.InRange(prompt.Tokens, 1, 50);
        Assert.InRange(TokenCounter.Default.Count(prompt.Text), 1, prompt.Tokens);
    }

    [Fact]
    public void Assemble_EqualContent_IsSaidOnce() => Assert.Equal("same\n\nother", Assemble(100, new("a", 1, "same"), new("b", 2, "same"), new("c", 3, "other")).Text);

    [Fact]
    public void Assemble_Result_TellsComponentsTokensAndCharacters()
    {
        var prompt = Assemble(100, new("a", 1, "one"), new("b", 2, "two"), new("c", 3, "three"));

        Assert.Equal((3, 6, 15), (prompt.Components.Count, prompt.Tokens, prompt.Text.Length));
        Assert.Equal(["a", "b", "c"], prompt.Components.Select(use => use.Type));
    }

    [Fact]
    public void Except_OptionalType_IsGoneAndBackAgain()
    {
        Assert.DoesNotContain("character_voice", TypesOf(StandardComponents.Except(["Character_Voice"])));
        Assert.Contains("character_voice", TypesOf(StandardComponents.Except([])));
    }

    [Theory]
    [InlineData("character_mode")]
    [InlineData("no_such_thing")]
    public void Except_RequiredOrUnknownType_IsRefusedWithWhatCanBeLeftOut(string type)
    {
        var refusal = Assert.Throws<ArgumentException>(() => StandardComponents.Except([type]));

        Assert.Contains($"{type} cannot be left out of the prompt; these can: response_mode, ", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> TypesOf(IReadOnlyList<IPromptComponent> components) => new PromptAssembler(components, TokenCounter.Default)
        .Assemble(Contexts.Of("elena"), 8_000).Components.Select(use => use.Type);

    private static AssembledPrompt Assemble(int budget, params TextComponent[] parts) =>
        new PromptAssembler(parts, TokenCounter.Default).Assemble(Contexts.Bare, budget);
}
