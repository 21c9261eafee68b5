using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class WarmTalksTests
{
    private static readonly RecentTalk Loaded = new([], null);
    private readonly FakeTimeProvider _time = new();
    private readonly WarmTalks _warm;
    private int _loads;

    public WarmTalksTests() => _warm = new(_time);

    [Fact]
    public void Take_AfterTyping_GivesWhatWasLoaded_Once()
    {
        Assert.True(_warm.Begin(Talk.Dm(), LoadAsync));
        Assert.False(_warm.Begin(Talk.Dm(), LoadAsync));
        Accept(Talk.Dm(), "m1");

        Assert.Same(Loaded, _warm.Take(Talk.Dm(), "m1"));
        Assert.Null(_warm.Take(Talk.Dm(), "m1"));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public void Take_AnotherPersonOrPlace_GivesNothing()
    {
        _warm.Begin(Talk.Channel(), LoadAsync);
        Accept(Talk.Channel(user: "api:u2"), "m1");

        Assert.Null(_warm.Take(Talk.Channel(user: "api:u2"), "m1"));
        Assert.Null(_warm.Take(Talk.Channel(), "m1"));
    }

    [Fact]
    public void Take_NoMessageInTime_ItIsDropped()
    {
        _warm.Begin(Talk.Dm(), LoadAsync);

        _time.Advance(WarmTalks.Lifetime);
        Accept(Talk.Dm(), "m1");

        Assert.Null(_warm.Take(Talk.Dm(), "m1"));
        Assert.Equal(0, _warm.Count);
    }

    /// <summary>What was still being read when the message was stored may hold the message itself, which would then be said twice.</summary>
    [Fact]
    public void Take_LoadedWhileTheMessageWasStored_GivesNothing()
    {
        var load = new TaskCompletionSource<RecentTalk>();
        _warm.Begin(Talk.Dm(), () => load.Task);
        Accept(Talk.Dm(), "m1");
        load.SetResult(Loaded);

        Assert.Null(_warm.Take(Talk.Dm(), "m1"));
    }

    [Fact]
    public void Take_SecondOfTwoMessages_GivesNothing()
    {
        _warm.Begin(Talk.Dm(), LoadAsync);
        Accept(Talk.Dm(), "m1");
        Accept(Talk.Dm(), "m2");

        Assert.Null(_warm.Take(Talk.Dm(), "m1"));
        Assert.Null(_warm.Take(Talk.Dm(), "m2"));
    }

    [Fact]
    public void Take_SomethingWasStoredInBetween_GivesNothing()
    {
        _warm.Begin(Talk.Channel(), LoadAsync);
        _warm.Begin(Talk.Dm("api:u2"), LoadAsync);
        _warm.Begin(Talk.Channel("other", "api:u3"), LoadAsync);
        Accept(Talk.Channel(), "m1");
        Accept(Talk.Channel("other", "api:u3"), "m3");

        _warm.Drop(Talk.Channel(user: "api:u2"), null); // a reply to another in the same channel

        Assert.Null(_warm.Take(Talk.Channel(), "m1"));
        Assert.Equal(1, _warm.Count); // also what the other had warm elsewhere
        Assert.Same(Loaded, _warm.Take(Talk.Channel("other", "api:u3"), "m3"));
    }

    [Fact]
    public void Take_LoadFailed_GivesNothing()
    {
        _warm.Begin(Talk.Dm(), () => Task.FromException<RecentTalk>(new TimeoutException()));
        Accept(Talk.Dm(), "m1");

        Assert.Null(_warm.Take(Talk.Dm(), "m1"));
    }

    [Fact]
    public void Begin_MoreThanThereIsRoomFor_LoadsNoMore()
    {
        for (var i = 0; i < WarmTalks.Most + 10; i++) _warm.Begin(Talk.Dm($"api:u{i}"), LoadAsync);

        Assert.Equal((WarmTalks.Most, WarmTalks.Most), (_warm.Count, _loads));
    }

    private void Accept(MemoryScope scope, string id)
    {
        _warm.Claim(scope, id);
        _warm.Drop(scope, id);
    }

    private Task<RecentTalk> LoadAsync()
    {
        _loads++;
        return Task.FromResult(Loaded);
    }
}
