using WhisperEngine.Characters.Cards;

namespace WhisperEngine.Characters.Tests.Cards;

public class MacrosTests
{
    [Theory]
    [InlineData("{{char}} meets {{user}}", "Ora meets Ada")]
    [InlineData("{{CHAR}} {{User}} <BOT> <user> <Char>", "Ora Ada Ora Ada Ora")]
    [InlineData("a {{original}} b", "a the default b")]
    [InlineData("x{{// a remark}}y{{comment: another}}z", "xyz")]
    [InlineData("{{random:a,b}} {{ char }} <b> {char}", "{{random:a,b}} {{ char }} <b> {char}")]
    [InlineData("{{{{char}}}}", "{{Ora}}")]
    [InlineData("", "")]
    public void Expand_Placeholders_AreReplaced(string text, string expanded) =>
        Assert.Equal(expanded, Macros.Expand(text, "Ora", "Ada", "the default"));

    [Fact]
    public void Expand_PlaceholdersInNames_AreData() => Assert.Equal(
        "{{user}} and {{original}}; $0",
        Macros.Expand("{{char}} and {{user}}{{original}}", "{{user}}", "{{original}}", "; $0"));

    [Fact]
    public void Expand_OriginalWhereThereIsNone_IsNothing() => Assert.Equal("a b", Macros.Expand("a {{original}}b", "Ora", "Ada"));
}
