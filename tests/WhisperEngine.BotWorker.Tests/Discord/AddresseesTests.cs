using CsCheck;
using WhisperEngine.BotWorker.Discord.Addressing;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Tests.Discord;

public sealed class AddresseesTests
{
    private static readonly OurBot Elena = new("elena", new(1), ["Elena", "Dr. Rodriguez"], AnswerMode.All);
    private static readonly OurBot Kite = new("kite", new(2), ["Kite"], AnswerMode.All);
    private static readonly OurBot Tally = new("tally", new(3), ["Tally"]);
    private static readonly OurBot Odile = new("odile", new(4), ["Odile"], AnswerMode.Off);
    private static readonly OurBot[] All = [Elena, Kite, Tally, Odile];

    private static readonly DiscordMessage FromKite = Said.InGuild("Hi.", 900, Said.Bot(2));
    private static readonly DiscordMessage FromBen = Said.InGuild("Hi.", 901, Said.Ben);
    private static readonly DiscordMessage FromForeignBot = Said.InGuild("Hi.", 902, Said.Bot(77));

    [Theory]
    [InlineData("Hello <@1>", "elena:Mention")]
    [InlineData("Hello <@!1> and <@3>", "elena:Mention tally:Mention")]
    [InlineData("<@4> are you there?", "")]
    [InlineData("<@102> look", "")]
    [InlineData("<@101> is me, kite", "kite:Name")]
    [InlineData("<@102> and <@2>", "kite:Mention")]
    [InlineData("Kite, is elena here?", "kite:Name")]
    [InlineData("is ELENA or kite here?", "elena:Name")]
    [InlineData("Ask dr. rodriguez", "elena:Name")]
    [InlineData("Tally is not asked by name, kite is", "kite:Name")]
    [InlineData("`<@3>` is code, elena", "elena:Name")]
    [InlineData("```\n<@3>\n``` kite", "kite:Name")]
    [InlineData("``` <@3> is not code", "tally:Mention")]
    [InlineData("`kite` elena", "elena:Name")]
    public void Of_TextInAGuild_IsForThoseItAddresses(string content, string expected) => Assert.Equal(expected, Answers(Said.InGuild(content)));

    [Fact]
    public void Of_NameWithinAWord_IsNoName() =>
        Assert.Contains("Turn", Answers(Said.InGuild("kites elenas x_kite")), StringComparison.Ordinal);

    [Fact]
    public void Of_LongerNameAtTheSamePlace_IsMeant()
    {
        OurBot[] bots = [new("mary", new(1), ["Mary"], AnswerMode.All), new("maryann", new(2), ["Mary Ann"], AnswerMode.All)];
        Assert.Equal("maryann:Name", Answers(Said.InGuild("mary ann, come"), bots));
        Assert.Equal("mary:Name", Answers(Said.InGuild("mary, ann, come"), bots));
    }

    [Fact]
    public void Of_Reply_IsForItsAuthorOnly()
    {
        Assert.Equal("kite:Reply", Answers(Said.InGuild("yes", to: FromKite)));
        Assert.Equal("kite:Reply", Answers(Said.InGuild("yes <@1> elena", to: FromKite)));
        Assert.Equal("", Answers(Said.InGuild("yes", to: Said.InGuild("Hi.", 903, Said.Bot(4)))));
    }

    [Fact]
    public void Of_ReplyToSomebodyElse_IsForNobodyUnlessMentioned()
    {
        Assert.Equal("", Answers(Said.InGuild("yes elena", to: FromBen)));
        Assert.Equal("", Answers(Said.InGuild("yes elena", to: FromForeignBot)));
        Assert.Equal("", Answers(Said.InGuild("yes elena", to: FromBen) with { ReferencedMessage = null }));
        Assert.Equal("tally:Mention", Answers(Said.InGuild("yes <@3>", to: FromBen)));
        Assert.Equal("elena:Name", Answers(Said.InGuild("and elena", to: Said.InGuild("Hi.", 904))));
    }

    [Fact]
    public void Of_PingOfAReply_IsNoMention() =>
        Assert.Equal("", Answers(Said.InGuild("yes", to: FromBen) with { Mentions = [Said.Bot(1), Said.Bot(3)] }));

    [Theory]
    [InlineData(DiscordMessageType.ChannelPinnedMessage)]
    [InlineData(DiscordMessageType.UserJoin)]
    [InlineData(DiscordMessageType.ThreadCreated)]
    [InlineData(DiscordMessageType.ChatInputCommand)]
    [InlineData(DiscordMessageType.ThreadStarterMessage)]
    public void Of_WhatNobodySaid_IsForNobody(DiscordMessageType type) =>
        Assert.Equal("", Answers(Said.InGuild("<@1> elena") with { Type = type }));

    [Fact]
    public void Of_Dm_IsForTheBotThatWasTold()
    {
        var message = Said.InGuild("kite?") with { GuildId = null };
        Assert.Equal(AddressedAs.Dm, Addressees.Of(message, [Tally], Tally.UserId));
        Assert.Equal(AddressedAs.Dm, Addressees.Of(message with { Type = DiscordMessageType.Reply }, All, Tally.UserId));
        Assert.Equal(AddressedAs.No, Addressees.Of(message, All, Odile.UserId));
        Assert.Equal(AddressedAs.No, Addressees.Of(message with { Author = Said.Bot(3) }, All, Tally.UserId, heedsBots: true));
    }

    [Fact]
    public void Of_BotsAndWebhooks_AreHeardOnlyByAMentionAndIfHeeded()
    {
        foreach (var message in new[] { Said.InGuild("<@1> kite", by: Said.Bot(2)), Said.InGuild("<@1> kite") with { WebhookId = new(9) } })
        {
            Assert.Equal("", Answers(message));
            Assert.Equal("elena:Mention", Answers(message, heedsBots: true));
        }
        Assert.Equal("", Answers(Said.InGuild("elena, yes", by: Said.Bot(2), to: Said.InGuild("Hi.", 905, Said.Bot(1))), heedsBots: true));
        Assert.Equal("", Answers(Said.InGuild("<@2> me", by: Said.Bot(2)), heedsBots: true));
    }

    [Theory]
    [InlineData(1_000UL, "elena")]
    [InlineData(1_001UL, "kite")]
    [InlineData(1_330_000_000_000_000_000UL, "elena")]
    public void Of_NobodyInParticular_IsChosenByTheId(ulong id, string expected) =>
        Assert.Equal(expected + ":Turn", Answers(Said.InGuild("Good morning", id)));

    [Fact]
    public void Of_NobodyInParticular_ExactlyOneInEveryOrder() =>
        Gen.Select(Gen.Int[1, 8], Gen.ULong, Gen.Int).Sample((count, id, seed) =>
        {
            var bots = Enumerable.Range(1, count).Select(i => new OurBot($"bot-{i}", new((ulong)i), [$"Name{i}"], AnswerMode.All)).ToArray();
            var answers = Answers(Said.InGuild("Good morning", id), bots);
            new Random(seed).Shuffle(bots);

            Assert.Single(answers.Split(' '));
            Assert.EndsWith(":Turn", answers, StringComparison.Ordinal);
            Assert.Equal(answers, Answers(Said.InGuild("Good morning", id), bots));
        });

    [Fact]
    public void Of_NobodyInParticular_EverybodyHasTurns() =>
        Assert.Equal(2, Enumerable.Range(1, 40).Select(id => Answers(Said.InGuild("Hi", (ulong)id))).Distinct().Count());

    [Fact]
    public void Of_Anything_OnlyMentionsAreForSeveralAndOrderDoesNotMatter() =>
        Gen.Select(
            Gen.OneOf("<@1>", "<@2>", "<@!3>", "<@4>", "<@102>", "elena", "Kite", "tally", "`", "```", "and", "?").Array[0, 8],
            Gen.OneOf(null, FromKite, FromBen, FromForeignBot), Gen.Enum<AnswerMode>().Array[4], Gen.Int, Gen.Bool).Sample((words, to, modes, seed, heeds) =>
        {
            var message = Said.InGuild(string.Join(' ', words), to: to);
            var bots = All.Zip(modes, (bot, mode) => bot with { Mode = mode }).ToArray();
            var answers = Answers(message, bots, heeds);
            new Random(seed).Shuffle(bots);

            Assert.Equal(answers, Answers(message, bots, heeds));
            if (answers.Contains(' ', StringComparison.Ordinal))
                Assert.All(answers.Split(' '), answer => Assert.EndsWith(":Mention", answer, StringComparison.Ordinal));
            foreach (var off in bots.Where(bot => bot.Mode == AnswerMode.Off))
                Assert.DoesNotContain(off.Name, answers, StringComparison.Ordinal);
        });

    // Each bot is asked as its own worker would ask, in the order of the names.
    private static string Answers(DiscordMessage message, OurBot[]? bots = null, bool heedsBots = false) => string.Join(' ',
        from bot in (bots ?? All).OrderBy(bot => bot.Name, StringComparer.Ordinal)
        let addressed = Addressees.Of(message, bots ?? All, bot.UserId, heedsBots)
        where addressed != AddressedAs.No
        select $"{bot.Name}:{addressed}");
}
