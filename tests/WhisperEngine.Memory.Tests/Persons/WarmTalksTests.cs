using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class WarmTalksTests
{
    private static readonly RecentTalk Loaded = new([], null);
    private readonly FakeTimeProvider _time = new();
    private readonly WarmTalks _warm;
    private int _loads;

    public WarmTalksTests() => _warm = new(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_AfterTyping_GivesWhatWasLoaded_Once()
    {
        Assert.True(_warm.Begin(Talk.Dm(), LoadAsync));
        Assert.False(_warm.Begin(Talk.Dm(), LoadAsync));

        Assert.Same(Loaded, await _warm.TakeAsync(Talk.Dm(), Ct));
        Assert.Null(await _warm.TakeAsync(Talk.Dm(), Ct));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Take_AnotherPersonOrPlace_GivesNothing()
    {
        _warm.Begin(Talk.Channel(), LoadAsync);

        Assert.Null(await _warm.TakeAsync(Talk.Channel(user: "api:u2"), Ct));
        Assert.Null(await _warm.TakeAsync(Talk.Dm(), Ct));
    }

    [Fact]
    public async Task Take_NoMessageInTime_ItIsDropped()
    {
        _warm.Begin(Talk.Dm(), LoadAsync);

        _time.Advance(WarmTalks.Lifetime);

        Assert.Null(await _warm.TakeAsync(Talk.Dm(), Ct));
        Assert.Equal(0, _warm.Count);
    }

    [Fact]
    public async Task Take_OthersSpokeOrThePersonElsewhere_GivesNothing()
    {
        _warm.Begin(Talk.Channel(), LoadAsync);
        _warm.Begin(Talk.Dm(), LoadAsync);
        _warm.Begin(Talk.Channel("other", "api:u3"), LoadAsync);

        _warm.Drop(Talk.Channel(user: "api:u2"));
        Assert.Null(await _warm.TakeAsync(Talk.Channel(), Ct));
        _warm.Drop(Talk.Channel("third"));
        Assert.Null(await _warm.TakeAsync(Talk.Dm(), Ct));
        Assert.Same(Loaded, await _warm.TakeAsync(Talk.Channel("other", "api:u3"), Ct));
    }

    [Fact]
    public async Task Take_LoadFailed_GivesNothing()
    {
        _warm.Begin(Talk.Dm(), () => Task.FromException<RecentTalk>(new TimeoutException()));

        Assert.Null(await _warm.TakeAsync(Talk.Dm(), Ct));
    }

    [Fact]
    public void Begin_MoreThanThereIsRoomFor_LoadsNoMore()
    {
        for (var i = 0; i < WarmTalks.Most + 10; i++) _warm.Begin(Talk.Dm($"api:u{i}"), LoadAsync);

        Assert.Equal((WarmTalks.Most, WarmTalks.Most), (_warm.Count, _loads));
    }

    private Task<RecentTalk> LoadAsync()
    {
        _loads++;
        return Task.FromResult(Loaded);
    }
}
