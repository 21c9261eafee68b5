using WhisperEngine.Memory.Recall;

namespace WhisperEngine.Memory.Tests.Recall;

public sealed class IntentTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 15, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("What do you remember about me?", true)]
    [InlineData("what do you know about me", true)]
    [InlineData("Tell me everything you\u2019ve learned about me so far", true)]
    [InlineData("Do you still remember me?", true)]
    [InlineData("So, what do you remember?", true)]
    [InlineData("Can I have a memory summary?", true)]
    [InlineData("What do you know about the sea?", false)]
    [InlineData("What do you remember about the trip?", false)]
    [InlineData("I remember you. Tell me about tides.", false)]
    [InlineData("", false)]
    public void MemoryQuestion_IsOneAboutThePerson(string text, bool expected) => Assert.Equal(expected, MemoryQuestion.IsAsked(text));

    [Theory]
    [InlineData("We talked about hiking", true, 7)]
    [InlineData("we discussed the move, remember?", true, 7)]
    [InlineData("We were talking about dogs", true, 7)]
    [InlineData("We talked about hiking today", false, 1)]
    [InlineData("We discussed that earlier", false, 1)]
    [InlineData("What is hiking?", false, 1)]
    public void Recall_IsAskedForByTalkOfEarlierTalk(string text, bool isRecall, int days)
    {
        var intent = RecallIntent.Read(text, Now);

        Assert.Equal((isRecall, TimeSpan.FromDays(days)), (intent.IsRecall, intent.Span));
    }

    [Theory]
    [InlineData("When did we first start talking?", RecallDirection.Oldest)]
    [InlineData("What was the earliest thing?", RecallDirection.Oldest)]
    [InlineData("What did I initially say?", RecallDirection.Oldest)]
    [InlineData("What was the last thing I said?", RecallDirection.Newest)]
    [InlineData("the most recent topic", RecallDirection.Newest)]
    [InlineData("What did I just say?", RecallDirection.Newest)]
    [InlineData("What is the latest?", RecallDirection.Newest)]
    [InlineData("Tell me about our conversations", RecallDirection.None)]
    [InlineData("What do you remember?", RecallDirection.None)]
    [InlineData("What did we do last week?", RecallDirection.None)]
    public void Direction(string text, RecallDirection direction) => Assert.Equal(direction, RecallIntent.Read(text, Now).Direction);

    [Theory]
    [InlineData("yesterday", -1, 0)]
    [InlineData("What did I eat last night?", -1, 0)]
    [InlineData("today", 0, 1)]
    [InlineData("on Monday", -2, -1)]
    [InlineData("last Wednesday", -7, -6)]
    [InlineData("last week", -9, -2)]
    [InlineData("three days ago", -3, -2)]
    [InlineData("last month", -45, -17)]
    public void Time_ByThePersonsDay(string text, int from, int to)
    {
        var midnight = new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.FromHours(2));

        var intent = RecallIntent.Read(text, Now);

        Assert.Equal((midnight.AddDays(from), midnight.AddDays(to)), (intent.From!.Value, intent.To!.Value));
    }
}
