using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using WhisperEngine.Discord.Text;

namespace WhisperEngine.Discord.Tests;

public sealed partial class MessageSplitterTests
{
    private const string Family = "\U0001F468‍\U0001F469‍\U0001F467‍\U0001F466";

    private static readonly string[] Marked =
    [
        "<@123456789012345678>", "<#12345678901234567>", "<:wave:1234567890123456>", "<t:1700000000:R>", "https://example.org/a?b=c",
        "[docs](https://example.org/x)",
    ];

    private static readonly Gen<string> Prose = Gen.OneOf(
        Gen.OneOf(
            "Hello.", "the", "tide", "turns!", "Mr. Fox", "3.5", "潮が満ちる。", "voilà", Family, "á̈̄", "\U0001D54F", "`a b`", "**bold words**", "||a secret||"),
        Gen.OneOf(Marked),
        Gen.Char['a', 'z'].Array[1, 250].Select(letters => new string(letters)));

    private static readonly Gen<string> Block = Gen.Select(
        Gen.OneOf("", "cs", "c++", "python", "a-language-of-some-length-that-is-not-one"),
        Gen.OneOf("if (a)", "    return 1;", "", "\tx", "  ", "`t`", new string('=', 150), "<@123456789012345678>").Array[0, 12],
        (language, lines) => $"```{language}\n{string.Join('\n', lines)}\n```");

    private static readonly Gen<string> Space = Gen.OneOf(" ", "\n", "\n\n", "  ", "\r\n");

    private static readonly Gen<string> Markdown = Gen.Select(Gen.Frequency((9, Prose), (2, Block)), Space, (piece, space) => piece + space)
        .Array[0, 60].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.OneOf(
            "`", "``", "```", "```py\n", "\n", " ", "\r\n", "a", "é", Family, "\U0001F600", "́", "<", "https://", "|", "||", "*", "。", ".", new string(' ', 90))
            .Array[0, 300].Select(pieces => string.Concat(pieces)),
        Gen.String.Select(text => string.Concat(text.Where(c => !char.IsSurrogate(c)))));

    [Fact]
    public void Split_Anything_KeepsLimitFencesSurrogatesAndText() =>
        Gen.Select(Gen.OneOf(Markdown, Anything), Gen.Int[MessageSplitter.LeastLimit, 400]).Sample((text, limit) =>
        {
            var parts = MessageSplitter.Split(text, limit);

            Assert.All(parts, part =>
            {
                Assert.InRange(part.Length, 1, limit);
                Assert.False(string.IsNullOrWhiteSpace(part));
                Assert.Equal(0, Fence().Count(part) % 2);
                Assert.DoesNotContain(part.EnumerateRunes(), rune => rune == Rune.ReplacementChar && !text.Contains('�', StringComparison.Ordinal));
            });
            Assert.True(IsAllOf(text, parts), "something was lost, added or moved");
        }, iter: 3_000);

    [Fact]
    public void Split_WordsMentionsAndLinks_StayWhole() =>
        Gen.Select(Markdown, Gen.Int[100, 400]).Sample((text, limit) =>
        {
            var parts = MessageSplitter.Split(text, limit);
            foreach (var marked in Marked.Append(Family))
                Assert.Equal(Count(text, marked), parts.Sum(part => Count(part, marked)));
        }, iter: 2_000);

    [Fact]
    public void Split_MentionsWithoutSpaces_StayWhole() =>
        Gen.OneOf(Marked.Where(marked => marked[0] != 'h').Append(Family).Append("潮").ToArray()).Array[1, 60].Sample(pieces =>
        {
            var parts = MessageSplitter.Split(string.Concat(pieces), 80);
            foreach (var marked in pieces.Distinct())
                Assert.Equal(pieces.Count(piece => piece == marked), parts.Sum(part => Count(part, marked)));
        }, iter: 1_000);

    [Fact]
    public void Split_SpoilersAndCodeInProse_StayWhole() =>
        Gen.OneOf("||a secret||", "`a b`", "**bold words**", "word", "Yes.").Array[1, 120].Sample(words =>
        {
            var parts = MessageSplitter.Split(string.Join(' ', words), 100);
            Assert.All(parts, part => Assert.Equal(0, Count(part, "||") % 2 + Count(part, "`") % 2 + Count(part, "**") % 2));
        }, iter: 1_000);

    [Fact]
    public void Split_Short_IsOnePart() => Assert.Equal(["Hello there."], MessageSplitter.Split("  Hello there.\n"));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Split_Blank_IsNothing(string text) => Assert.Empty(MessageSplitter.Split(text));

    [Fact]
    public void Split_ExactlyTheLimit_IsOnePart()
    {
        Assert.Single(MessageSplitter.Split(new string('a', 2000)));
        Assert.Equal([2000, 1], MessageSplitter.Split(new string('a', 2001)).Select(part => part.Length));
    }

    [Theory]
    [InlineData("\n\n", "\n")]
    [InlineData("\n", ". ")]
    [InlineData(". ", " ")]
    [InlineData(" ", "")]
    public void Split_BetterBorderAmongWorse_IsTaken(string better, string worse)
    {
        var left = string.Join(worse, Enumerable.Repeat("abcd", 10));
        var right = string.Join(worse, Enumerable.Repeat("efgh", 14));

        var parts = MessageSplitter.Split(left + better + right, 96);

        Assert.Equal((left + better).TrimEnd(), parts[0]);
    }

    [Fact]
    public void Split_FenceThatFitsAPart_IsNotCut()
    {
        var prose = string.Join(' ', Enumerable.Repeat("word", 15));
        var code = $"```cs\n{string.Join('\n', Enumerable.Repeat("x();", 12))}\n```";

        Assert.Equal([prose, code], MessageSplitter.Split($"{prose}\n{code}", 100));
    }

    [Fact]
    public void Split_LongFence_IsReopenedWithItsLanguageAndIndentation()
    {
        var code = $"```cs\n{string.Join('\n', Enumerable.Repeat("    return 1;", 10))}\n```";

        var parts = MessageSplitter.Split(code, 100);

        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.StartsWith("```cs\n    return 1;\n", part, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.EndsWith(";\n```", part, StringComparison.Ordinal));
    }

    [Fact]
    public void Split_FenceLeftOpen_IsClosed() => Assert.Equal(["Look:\n```py\nx = 1\n```"], MessageSplitter.Split("Look:\n```py\nx = 1"));

    [Fact]
    public void Split_TooSmallLimit_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MessageSplitter.Split("a", 63));

    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("```py\nx = 1", "```py\nx = 1\n```")]
    [InlineData("```py\nx = 1\n", "```py\nx = 1\n```")]
    [InlineData("```py\nx = 1\n``", "```py\nx = 1\n```")]
    [InlineData("```py\nx = 1\n```", "```py\nx = 1\n```")]
    [InlineData("Look: ```", "Look:")]
    [InlineData("Look: ``", "Look: ")]
    [InlineData("Look: ```py", "Look:")]
    [InlineData("Look: ```py\n", "Look:")]
    [InlineData("Use `a`", "Use `a`")]
    [InlineData("", "")]
    public void CloseFences_Draft_ShowsNoOpenOrEmptyBlock(string draft, string shown) => Assert.Equal(shown, MessageSplitter.CloseFences(draft));

    [Fact]
    public void CloseFences_EveryBeginningOfAnything_IsBalanced() =>
        Gen.OneOf(Markdown, Anything).Sample(text =>
        {
            for (var length = 0; length <= text.Length; length += 7)
                Assert.Equal(0, Fence().Count(MessageSplitter.CloseFences(text[..length])) % 2);
        }, iter: 300);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    // Walks along the text: the parts in order, each perhaps with a fence in front or behind that is not of the text.
    private static bool IsAllOf(string text, IReadOnlyList<string> parts, int part = 0, int at = 0, bool inCode = false)
    {
        if (part == parts.Count)
            return text.AsSpan(at).IsWhiteSpace();
        var content = parts[part];
        var opening = Opening().Match(content).Length;
        var closing = Closing().Match(content).Length;
        foreach (var (front, back) in new[] { (0, 0), (opening, 0), (0, 3), (0, closing), (opening, 3), (opening, closing) })
        {
            if (front + back > content.Length)
                continue;
            var body = content[front..^back];
            // What is skipped is white space, and none of code.
            for (var start = at; start + body.Length <= text.Length; start++)
            {
                if (string.CompareOrdinal(text, start, body, 0, body.Length) == 0 && IsAllOf(text, parts, part + 1, start + body.Length, back > 0))
                    return true;
                if (inCode || start == text.Length || !char.IsWhiteSpace(text[start]))
                    break;
            }
        }
        return false;
    }

    [GeneratedRegex("```")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A```[\w+\-.#]*\n")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\n?```\z")]
    private static partial Regex Closing();
}
