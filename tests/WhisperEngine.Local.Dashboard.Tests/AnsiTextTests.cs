using CsCheck;
using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain <b>text</b>", "plain <b>text</b>|")]
    [InlineData("\e[32minfo\e[39m: \e[1mbold\e[22m.", "info|fg2", ": |", "bold|bold", ".|")]
    [InlineData("\e[1;31;44mall\e[0mnone", "all|bold fg1 bg4", "none|")]
    [InlineData("\e[96ma\e[103mb\e[mc", "a|fg14", "b|fg14 bg11", "c|")]
    [InlineData("\e[38;5;9ma\e[38;5;200;1mb\e[38;2;1;2;3mc", "a|fg9", "b|bold", "c|bold")]
    [InlineData("a\e[2Kb\e]0;title\ac\e]8;;x\e\\d\ae\e", "abcde|")]
    [InlineData("tab\tstays\r", "tab\tstays|")]
    public void Parse_Sequences_GivesRunsOfOneLook(string line, params string[] runs) =>
        Assert.Equal(runs, AnsiText.Parse(line).Select(run => $"{run.Text}|{run.Classes}"));

    [Fact]
    public void Parse_AnyLine_HasNoControlCharactersLeft() => Gen.OneOf(Gen.Char, Gen.Char["\e[;m]3\a\\"]).Array[0, 60].Sample(characters =>
    {
        var line = new string(characters);
        var shown = string.Concat(AnsiText.Parse(line).Select(run => run.Text));
        Assert.DoesNotContain(shown, c => char.IsControl(c) && c != '\t');
        Assert.Equal(shown, AnsiText.Plain(line));
    });

    [Fact]
    public void Parse_TextBetweenColours_KeepsTheText() => Gen.String["abc <&m[;"].Array.Sample(parts =>
        Assert.Equal(string.Concat(parts), AnsiText.Plain("\e[1m" + string.Join("\e[38;5;3;101m", parts) + "\e[0m")));
}
