using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Tests;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("[2026-01-31 18:05] Hello.", "Hello.")]
    [InlineData("  [2026-01-31 18:05] [2026-01-31 18:06]\nHello.", "Hello.")]
    [InlineData("Hello [2026-01-31 18:05].", "Hello [2026-01-31 18:05].")]
    [InlineData("Look:\n```csharp\nvar a = 1;", "Look:\n```csharp\nvar a = 1;\n```")]
    [InlineData("```\na\n```", "```\na\n```")]
    [InlineData("Hel\0lo", "Hello")]
    [InlineData("[2026-01-31 18:05]", "")]
    public void Clean_WhatModelsWrite_IsFitToShowAndStore(string text, string expected) => Assert.Equal(expected, ReplyText.Clean(text));

    [Fact]
    public async Task Feed_EchoedTimeInPieces_IsNotShown()
    {
        var feed = new ReplyFeed();
        foreach (var piece in new[] { "[2026-", "01-31", " 18:05] ", "The tide ", "turns." })
            feed.Text(piece);
        feed.End();

        Assert.Equal("The tide turns.", (await feed.NextAsync(TestContext.Current.CancellationToken))!.Text);
        Assert.Null(await feed.NextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Feed_ShortReplyThatBeginsLikeATime_IsShownAtTheEnd()
    {
        var feed = new ReplyFeed();
        feed.Text("[waves]");
        var next = feed.NextAsync(TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        feed.End();

        Assert.Equal("[waves]", (await next)!.Text);
    }

    [Fact]
    public async Task Feed_Restart_VoidsWhatWasNotReadYet()
    {
        var feed = new ReplyFeed();
        feed.Text("Half a ");
        feed.Restart();
        feed.Text("The whole.");
        feed.End();

        Assert.Equal(new FeedNews(true, "The whole."), await feed.NextAsync(TestContext.Current.CancellationToken));
    }
}
