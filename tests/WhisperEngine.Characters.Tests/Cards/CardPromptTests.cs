using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardPromptTests
{
    private static readonly PromptAssembler Standard = new(StandardComponents.All, TokenCounter.Default);
    private static readonly CharacterDocument Tavi = CharacterCards.Import(CardFiles.Png).Document;

    [Fact]
    public void Assemble_ImportedCard_SaysWhatTheCardSaysInItsPlaces()
    {
        var parts = Parts(Context("What is that bell in the fog?"));

        Assert.Equal(
            [
                "## Identity", "## Instructions", "## Being an AI", "## Now", "## World", "## Personality", "## Scene", "## Lore",
                "## Memories", "## Style", "## Examples", "## For this reply", "## Reply",
            ],
            parts.Keys.Skip(1));
        Assert.StartsWith("Tavi Marrowick keeps the lamp-lift", parts["## Identity"], StringComparison.Ordinal);
        Assert.Contains("asks Ada about the day", parts["## Identity"], StringComparison.Ordinal);
        Assert.Equal(
            "Speak and act as Tavi Marrowick, as described here.\nWrite Tavi Marrowick's words in double quotes and what she does "
            + "between asterisks. Keep her sentences short.",
            parts["## Instructions"]);
        Assert.StartsWith("unhurried, dry", parts["## Personality"], StringComparison.Ordinal);
        Assert.Contains("Ada steps into the lamp-lift", parts["## Scene"], StringComparison.Ordinal);
        Assert.Contains("---\nAda: Why did we stop?\nTavi Marrowick: \"Counterweight", parts["## Examples"], StringComparison.Ordinal);
        Assert.Equal("Stay in the lift until the ride is over. Never speak for Ada.", parts["## For this reply"]);
        Assert.StartsWith("Harrowgate stands on a cliff", parts["## World"], StringComparison.Ordinal);
        Assert.Equal(
            "When fog comes in, the harbour bell is rung once a minute. The ringer is old Pell, who counts out loud.\n"
            + "Pell was the lift's keeper before Tavi Marrowick. He taught her the ropes along the Salt Stair.\n"
            + "The Salt Stair is the old way up: four hundred and eleven steps, white with salt, closed since the winter of the long frost.",
            parts["## Lore"]);
    }

    [Fact]
    public void Assemble_RecentMessages_AreSearchedToTheDepthOfTheBook()
    {
        var context = Context("And then?");

        Assert.True(Parts(context with { RecentMessages = ["the salt stair", "two"] }).ContainsKey("## Lore"));
        Assert.False(Parts(context with { RecentMessages = ["the salt stair", "three", "two"] }).ContainsKey("## Lore"));
    }

    [Fact]
    public void Assemble_LorebookWithATokenBudget_IsCountedAsTheRestOfThePrompt()
    {
        var mara = Cdl.Parse(
            """
            cdl: 1
            identity: { name: Mara }
            card:
              lorebook: { token_budget: 2, entries: [{ constant: true, content: Unputdownable antidisestablishmentarianism. }] }
            """);
        var byWords = new PromptAssembler(StandardComponents.All, new WordCounter());

        Assert.Contains("lorebook_after", Types(byWords));
        Assert.DoesNotContain("lorebook_after", Types(Standard));

        IEnumerable<string> Types(PromptAssembler assembler) =>
            assembler.Assemble(Context("hello") with { Character = mara }, 8_000).Components.Select(use => use.Type);
    }

    [Fact]
    public void Assemble_AnotherPerson_IsNamedByTheSameAssembler()
    {
        var first = Standard.Assemble(Context("hello"), 8_000).Text;
        var second = Standard.Assemble(Context("hello") with { UserName = "Bo\n## Reply" }, 8_000).Text;

        Assert.DoesNotContain("Ada", second, StringComparison.Ordinal);
        Assert.Equal(first.Replace("Ada", "Bo ## Reply", StringComparison.Ordinal), second);
    }

    [Fact]
    public void Assemble_ShortOfTokens_ExamplesGoFirst()
    {
        var all = Standard.Assemble(Context("hello"), 8_000);

        var less = Standard.Assemble(Context("hello"), all.Tokens - 1);

        Assert.Equal(["examples"], less.Components.Where(use => !use.Included).Select(use => use.Type));
    }

    private static Dictionary<string, string> Parts(PromptContext context) => Standard.Assemble(context, 8_000).Text
        .Split("\n\n## ")
        .Select(part => part.Split('\n', 2))
        .ToDictionary(part => $"## {part[0]}", part => part.Length > 1 ? part[1] : "");

    private static PromptContext Context(string message) => new(
        Tavi, "Ada", new(2026, 11, 24, 20, 30, 0, TimeSpan.Zero), SinceLastTalk: null, IsDirectMessage: true, message, Facts: [],
        Memories: [], Summaries: []);
}
