using CsCheck;
using WhisperEngine.BotWorker.Decoration;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Tests.Decoration;

public sealed class FooterTests
{
    private static readonly string Rule = new('─', 50);

    private static readonly DecorationInput Full = new()
    {
        Learning = ["growth", "insight", "nonsense", "connection", "bond"],
        Memories = 12,
        Relationship = new(0.62, 0.551, 0.48, 31),
        BotEmotion = new("joy", 0.72),
        SecondEmotion = new("trust", 0.3),
        UserEmotion = new("sadness", 0.644),
        Trajectory = ["fear", "trust", "joy", "joy", "optimism"],
        Ledger = new(4_784.4, 4_083, 651.4, 50, 0, [new("accept", 0, 12.2, true), new("llm", 13, 4_083, true), new("index", 9, 99, false)], []),
    };

    [Fact]
    public void Of_FullData_HasEveryLine() => Assert.Equal(
        "\n" + Rule + """

        Learning: growth, insight, connection
        Memory: 12 (deep context)
        Relationship: growing (trust 62, affection 55, attunement 48; 31 talks)
        Bot Emotion: joy 72 %, trust 30 %
        User Emotion: sadness 64 %
        Trajectory: trust → joy → joy → optimism
        Time: 4784 ms (LLM 4083, overhead 651, waited 50)
        Stages: accept 12 ms, llm 4083 ms
        """.ReplaceLineEndings("\n"),
        Footer.Of(Full, isOn: true));

    [Fact]
    public void Of_MinimalData_HasTwoLines() => Assert.Equal(
        $"\n{Rule}\nMemory: 0 (building)\nRelationship: Old Friend (trust 100, affection 0, attunement 90; 1 talks)",
        Footer.Of(new() { Memories = 0, Relationship = new(1.5, -1, 0.9, 1, "Old\nFriend\u200B") }, isOn: true));

    [Fact]
    public void Of_OffOrNothingKnown_IsEmpty()
    {
        Assert.Equal("", Footer.Of(Full, isOn: false));
        Assert.Equal("", Footer.Of(new(), isOn: true));
    }

    [Theory]
    [InlineData(5, "building")]
    [InlineData(6, "established")]
    [InlineData(10, "established")]
    [InlineData(11, "deep context")]
    public void Of_Memories_SaysHowDeep(int memories, string word) =>
        Assert.Equal($"\n{Rule}\nMemory: {memories} ({word})", Footer.Of(new() { Memories = memories }, isOn: true));

    [Theory]
    [InlineData(0.19, "new")]
    [InlineData(0.2, "acquaintance")]
    [InlineData(0.4, "growing")]
    [InlineData(0.6, "strong")]
    [InlineData(0.8, "deep")]
    public void Depth_MeanOfTheThree_HasAWord(double mean, string word) => Assert.Equal(word, new RelationshipReading(mean, mean, mean, 1).Depth);

    [Fact]
    public void Of_WeakSecondEmotion_IsLeftOut() => Assert.Equal(
        $"\n{Rule}\nBot Emotion: joy 72 %", Footer.Of(new() { BotEmotion = new("joy", 0.72), SecondEmotion = new("trust", 0.29) }, isOn: true));

    [Fact]
    public void Of_AnyData_IsShortAndStripsToTheReply() =>
        Gen.Select(Gen.String[0, 60].Array[12], Gen.Double[-2, 2].Array[6], Gen.Double[0, 1e12], Gen.Int[0, 40], Gen.String).Sample((words, shares, time, stages, reply) =>
        {
            var footer = Footer.Of(new()
            {
                Learning = ["growth", "insight", "connection"],
                Memories = int.MaxValue,
                Relationship = new(shares[0], shares[1], shares[2], int.MaxValue, words[0]),
                BotEmotion = new(words[1], shares[3]),
                SecondEmotion = new(words[2], shares[4]),
                UserEmotion = new(words[3], shares[5]),
                Trajectory = words[4..9],
                Ledger = new(time, time, time, time, 0, [.. Enumerable.Range(0, stages).Select(i => new StageReport(words[9] + i, i, time / (i + 1), true))], []),
            }, isOn: true);

            Assert.InRange(footer.Length, 1, Footer.Limit - 1);
            Assert.Equal(reply, Footer.Strip(reply + footer));
        });

    [Fact]
    public void Strip_WithoutAFooter_IsTheText()
    {
        foreach (var text in new[] { "", "Hello.", $"A rule:\n{Rule}\nand text", Rule, $"{Rule}\n", $"Hello {Rule}\nMemory: 1" })
            Assert.Equal(text, Footer.Strip(text));
        Assert.Equal("", Footer.Strip($"{Rule}\nMemory: 3 (building)"));
        Assert.Equal($"{Rule}\nquoted", Footer.Strip($"{Rule}\nquoted" + Footer.Of(Full, isOn: true)));
    }
}
