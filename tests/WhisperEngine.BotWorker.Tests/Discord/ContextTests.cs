using CsCheck;
using WhisperEngine.BotWorker.Discord.Context;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Tests.Discord;

public sealed class ContextTests
{
    private static readonly Snowflake Channel = new(7);

    private readonly ChannelWindow _window = new(new(1), channels: 3);

    [Fact]
    public void Window_Messages_AreTheLastTwentyInTheirOrder()
    {
        foreach (var id in Enumerable.Range(1, 30).Reverse().Concat(Enumerable.Range(20, 5)))
            _window.Add(Said.InGuild($"m{id}", (ulong)id));

        Assert.Equal(Enumerable.Range(11, 20).Select(id => $"m{id}"), Texts());
        Assert.Equal(["m11", "m12"], _window.Recent(Channel, before: new(13)).Select(message => message.Text));
    }

    [Fact]
    public void Window_Message_SaysWhoAndWhen()
    {
        var id = Snowflake.At(new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        _window.Add(Said.InGuild("Hello <@102>, <@!9>", id.Value) with { Member = new() { Nick = "Annie" }, Mentions = [Said.Ben] });
        _window.Add(Said.InGuild("Yes?", id.Value + 1, Said.Bot(1), to: Said.InGuild("", id.Value)));
        _window.Add(Said.InGuild("Hook", id.Value + 2) with { WebhookId = new(3) });

        Assert.Equal(
            [
                new SeenMessage(id, Said.Ann.Id, "Annie", "Hello @ben, @someone", id.CreatedAt, IsBot: false, IsOwn: false, null),
                new SeenMessage(new(id.Value + 1), new(1), "bot1", "Yes?", id.CreatedAt, IsBot: true, IsOwn: true, id),
                new SeenMessage(new(id.Value + 2), Said.Ann.Id, "Ann", "Hook", id.CreatedAt, IsBot: true, IsOwn: false, null),
            ],
            _window.Recent(Channel));
    }

    [Fact]
    public void Window_EditsLateAndEarly_KeepTheNewest()
    {
        var at = DateTimeOffset.UnixEpoch;
        _window.Add(Said.InGuild("a", 5));
        _window.Update(Said.InGuild("c", 6) with { EditedTimestamp = at.AddSeconds(2) });
        _window.Update(Said.InGuild("b", 6) with { EditedTimestamp = at.AddSeconds(1) });
        _window.Add(Said.InGuild("a", 6));
        _window.Update(Said.InGuild("an old one", 4) with { EditedTimestamp = at });
        _window.Update(Said.InGuild("A", 5) with { EditedTimestamp = at });

        Assert.Equal(["A", "c"], Texts());
    }

    [Fact]
    public void Window_Deleted_DoesNotComeBack()
    {
        _window.Add(Said.InGuild("a", 5));
        _window.Add(Said.InGuild("b", 6));
        _window.Delete(Channel, [new(5), new(7)]);
        _window.Add(Said.InGuild("a", 5));
        _window.Update(Said.InGuild("a", 5));
        _window.Add(Said.InGuild("c", 7));

        Assert.Equal(["b"], Texts());
        Assert.Null(_window.Find(Channel, new(5)));
        _window.Forget(Channel);
        Assert.Empty(Texts());
    }

    [Fact]
    public void Window_ManyChannels_ForgetsTheQuietest()
    {
        foreach (var channel in new ulong[] { 1, 2, 3, 1, 4 })
            _window.Add(Said.InGuild("x", 10 + channel) with { ChannelId = new(channel) });

        Assert.Equal([1UL, 3, 4], new ulong[] { 1, 2, 3, 4 }.Where(channel => _window.Recent(new(channel)).Count > 0));
    }

    [Fact]
    public void Window_WhatIsNoTalkOrNotForAll_IsNotKept()
    {
        _window.Add(Said.InGuild("joined", 5) with { Type = DiscordMessageType.UserJoin });
        _window.Add(Said.InGuild("secret", 6) with { Flags = DiscordMessageFlags.Ephemeral });
        Assert.Empty(Texts());
    }

    [Fact]
    public void Chain_OfReplies_IsFiveUpward()
    {
        DiscordMessage? last = null;
        for (var id = 1UL; id <= 9; id++)
        {
            last = Said.InGuild($"m{id}", id, to: last is null ? null : last with { ReferencedMessage = null });
            _window.Add(last);
        }

        Assert.Equal(["m4", "m5", "m6", "m7", "m8"], ReplyChain.Of(last!, _window).Select(message => message.Text));
        Assert.Equal(["m4", "m5", "m6", "m7", "m8"], ReplyChain.Of(last! with { ReferencedMessage = null }, _window).Select(message => message.Text));
        _window.Delete(Channel, [new(6)]);
        Assert.Equal(["m7", "m8"], ReplyChain.Of(last!, _window).Select(message => message.Text));
    }

    [Fact]
    public void Chain_OfNoReplyOrAnotherChannel_IsEmpty()
    {
        var other = Said.InGuild("elsewhere", 1) with { ChannelId = new(8) };
        Assert.Empty(ReplyChain.Of(Said.InGuild("x", 2), _window));
        Assert.Empty(ReplyChain.Of(Said.InGuild("x", 2, to: other), _window));
        Assert.Empty(ReplyChain.Of(Said.InGuild("x", 2, to: other) with { ReferencedMessage = null }, _window));
    }

    [Theory]
    [InlineData("a\u0000b\u200Bc\u202Ed\u2066e", 20, "abcde")]
    [InlineData("  a \r\n\t b  ", 20, "a b")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("ab 👨‍👩‍👧", 20, "ab 👨‍👩‍👧")]
    [InlineData("ab 👨‍👩‍👧 x", 10, "ab…")]
    [InlineData("a‍b", 20, "ab")]
    [InlineData("[x]: 潮", 20, "[x]: 潮")]
    public void Line_Words_AreCleanAndShort(string text, int limit, string expected) => Assert.Equal(expected, DataText.Line(text, limit));

    [Fact]
    public void Lines_LineEnds_AreTwoAtMost() => Assert.Equal("a\n\nb\nc", DataText.Lines("\n a \n\n\n\n b\n c\n", 20));

    [Fact]
    public void Line_Anything_IsOneLineWithinTheLimit() =>
        Gen.Select(Gen.String, Gen.Int[1, 40]).Sample((text, limit) =>
        {
            var line = DataText.Line(text, limit);
            Assert.InRange(line.Length, 0, limit);
            Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u200B' or '\u202E' or '\u2028');
            Assert.Equal(line, DataText.Line(line, limit));
        });

    [Theory]
    [InlineData("cat.png", "image/png", false, "[sent a picture: cat.png; you can't see pictures]")]
    [InlineData("cat.png", "image/png", true, "[sent a picture: cat.png]")]
    [InlineData("CAT.JPG", null, false, "[sent a picture: CAT.JPG; you can't see pictures]")]
    [InlineData("cat.png", "text/plain", false, "[sent a file: cat.png]")]
    [InlineData("a]\n[system.pdf", "application/pdf", true, "[sent a file: a) (system.pdf]")]
    [InlineData("", null, false, "[sent a file]")]
    public void Notes_File_IsNamed(string name, string? type, bool hasVision, string expected)
    {
        var message = Said.InGuild("") with { Attachments = [new() { Id = new(1), Filename = name, ContentType = type }] };
        Assert.Equal([expected], AttachmentNotes.Of(message, hasVision));
    }

    [Fact]
    public void Notes_EverythingElse_IsShort()
    {
        var message = Said.InGuild("") with
        {
            StickerItems = [new() { Id = new(1), Name = "Wave" }],
            Embeds = [.. Enumerable.Range(1, 6).Select(i => new DiscordEmbed { Title = $"Page {i}" })],
        };
        Assert.Equal(
            ["[sent a sticker: Wave]", "[shared: Page 1]", "[shared: Page 2]", "[shared: Page 3]", "[shared: Page 4]", "[and 2 more]"],
            AttachmentNotes.Of(message, hasVision: false));

        var voice = Said.InGuild("") with
        {
            Attachments = [new() { Id = new(1), Filename = "voice-message.ogg", ContentType = "audio/ogg" }],
            Flags = DiscordMessageFlags.IsVoiceMessage,
        };
        Assert.Equal(["[sent a voice message; you can't hear it]"], AttachmentNotes.Of(voice, hasVision: false));
    }

    [Fact]
    public void Seen_PictureWithText_HasBoth()
    {
        var message = Said.InGuild("Look!") with { Attachments = [new() { Id = new(1), Filename = "cat.png" }] };
        Assert.Equal("Look! [sent a picture: cat.png; you can't see pictures]", _window.See(message).Text);
        var text = _window.See(message with { Content = new string('a', 2_000) }).Text;
        Assert.Equal(300, text.Length);
        Assert.EndsWith("a… [sent a picture: cat.png; you can't see pictures]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Seen_Mentions_AreNamesThatPingNobody()
    {
        var message = Said.InGuild("<@9> @here <@&4>") with { Mentions = [new() { Id = new(9), Username = "@everyone" }] };
        Assert.Equal("@@\u200Beveryone @\u200Bhere <@\u200B&4>", _window.See(message).Text);
    }

    [Theory]
    [InlineData("Ann", null, "Ann")]
    [InlineData("\u200B", null, "ann")]
    [InlineData(null, "  The\nBoss ", "The Boss")]
    [InlineData("@everyone", null, "@\u200Beveryone")]
    public void Name_OfAPerson_IsOneSafeLine(string? global, string? nick, string expected) =>
        Assert.Equal(expected, SeenMessage.NameOf(new() { Id = new(1), Username = "ann", GlobalName = global }, nick));

    private IEnumerable<string> Texts() => _window.Recent(Channel).Select(message => message.Text);
}
