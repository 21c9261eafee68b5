using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

public class RecentTokenCountsTests
{
    [Fact]
    public void Count_KnownText_IsNotCountedAgain()
    {
        var words = new WordCounter();
        var counts = new RecentTokenCounts(words);

        Assert.Equal([2, 2, 1], new[] { "two words", new string("two words".AsSpan()), "one" }.Select(counts.Count));
        Assert.Equal(2, words.Calls);
    }

    [Fact]
    public void Count_MoreTextsThanItsCapacity_ForgetsTheOldestAndStaysRight()
    {
        var words = new WordCounter();
        var counts = new RecentTokenCounts(words, capacity: 10);

        foreach (var text in Enumerable.Range(0, 100).Select(i => $"a text {i}"))
            Assert.Equal(3, counts.Count(text));
        var counted = words.Calls;
        counts.Count("a text 99");
        Assert.Equal(counted, words.Calls);
        Assert.Equal(3, counts.Count("a text 0"));
        Assert.Equal(counted + 1, words.Calls);
    }

    [Fact]
    public void Fit_NextMessageOfAConversation_CountsOnlyWhatIsNew()
    {
        var words = new WordCounter();
        var window = new ConversationWindow(new RecentTokenCounts(words));
        var prompt = new AssembledPrompt("the prompt", 3, [], []);
        List<HistoryTurn> history = [.. Enumerable.Range(0, 20).Select(i => new HistoryTurn(i % 2 == 1, "Ada", $"turn {i}", DateTimeOffset.UnixEpoch))];
        window.Fit(prompt, history, "and now", 1_000);
        var counted = words.Calls;

        history.Add(new(false, "Ada", "and now", DateTimeOffset.UnixEpoch));
        history.Add(new(true, "Elena", "an answer", DateTimeOffset.UnixEpoch));
        window.Fit(prompt, history, "the next one", 1_000);

        Assert.Equal(22, counted);
        Assert.Equal(2, words.Calls - counted);
    }
}
