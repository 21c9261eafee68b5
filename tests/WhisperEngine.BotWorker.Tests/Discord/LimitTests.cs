using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WhisperEngine.BotWorker.Discord.Limits;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Tests.Discord;

public sealed class LimitTests
{
    private static readonly Snowflake Channel = new(7);
    private static readonly Snowflake Guild = new(5);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_ThePersonsFourthInAMinute_IsLimitedWithOneNotice()
    {
        var limits = Limits(user: 3);
        for (var i = 0; i < 3; i++)
            Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);

        Assert.Equal(new LimitAnswer(LimitScope.User, TimeSpan.FromSeconds(20), NoticeDue: true), limits.Take("elena", new(1), Channel, Guild));
        Assert.Equal(new LimitAnswer(LimitScope.User, TimeSpan.FromSeconds(20), NoticeDue: false), limits.Take("kite", new(1), new(8), null));
        Assert.True(limits.Take("elena", new(2), Channel, Guild).IsAllowed);

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);
        Assert.False(limits.Take("elena", new(1), Channel, Guild).NoticeDue);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);
        Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);
        Assert.True(limits.Take("elena", new(1), Channel, Guild).NoticeDue);
    }

    [Theory]
    [InlineData(2, 9, 9, "Channel")]
    [InlineData(9, 2, 9, "Guild")]
    [InlineData(9, 9, 2, "Bot")]
    public void Take_ManyPeople_TheirSharedLimitHolds(int channel, int guild, int bot, string expected)
    {
        var limits = Limits(9, channel, guild, bot);
        Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);
        Assert.True(limits.Take("elena", new(2), Channel, Guild).IsAllowed);
        Assert.Equal(new LimitAnswer(Enum.Parse<LimitScope>(expected), TimeSpan.FromSeconds(30), NoticeDue: true), limits.Take("elena", new(3), Channel, Guild));
    }

    [Fact]
    public void Take_Refused_CostsNothing()
    {
        var limits = Limits(user: 1, channel: 2);
        Assert.True(limits.Take("elena", new(1), Channel, Guild).IsAllowed);
        for (var i = 0; i < 5; i++)
            Assert.Equal(LimitScope.User, limits.Take("elena", new(1), Channel, Guild).Limited);
        Assert.True(limits.Take("elena", new(2), Channel, Guild).IsAllowed);
    }

    [Fact]
    public void Take_AnyArrivals_NeverMoreThanTwiceTheRateInAWindowAndRetryAfterIsTrue() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 30_000].Array[1, 80]).Sample((rate, gaps) =>
        {
            var time = new FakeTimeProvider();
            var limits = Limits(user: rate, time: time);
            List<DateTimeOffset> allowed = [];
            foreach (var gap in gaps)
            {
                time.Advance(TimeSpan.FromMilliseconds(gap));
                if (limits.Take("elena", new(1), Channel, null) is { IsAllowed: false } answer)
                {
                    time.Advance(answer.RetryAfter);
                    Assert.True(limits.Take("elena", new(1), Channel, null).IsAllowed);
                }
                allowed.Add(time.GetUtcNow());
            }

            for (var i = 2 * rate; i < allowed.Count; i++)
                Assert.True(allowed[i] - allowed[i - 2 * rate] >= TimeSpan.FromSeconds(59.99));
        }, iter: 200);

    [Fact]
    public void Buckets_Idle_AreForgottenAndTheirNumberIsBounded()
    {
        var buckets = new TokenBuckets<int>(new() { Messages = 1, Window = TimeSpan.FromMinutes(1) }, 10, _time);
        for (var key = 0; key < 25; key++)
            buckets.Take(key);
        Assert.Equal(10, buckets.Count);
        Assert.Equal(TimeSpan.FromMinutes(1), buckets.Wait(24));

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, buckets.Wait(24));
        Assert.Equal(1, buckets.Count);
    }

    [Theory]
    [InlineData("Discord:Limits:User:Messages", "0")]
    [InlineData("Discord:Limits:Guild:Window", "00:00:00")]
    [InlineData("Discord:Limits:BotTurns", "-1")]
    [InlineData("Discord:Limits:Tracked", "1")]
    public void Options_OutOfRange_AreRefusedByName(string key, string value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Options(key, value));
        Assert.Contains(key.Split(':')[2], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OneValue_LeavesTheOtherDefaults()
    {
        var options = Options("Discord:Limits:User:Messages", "3");
        Assert.Equal(new LimitRate { Messages = 3, Window = TimeSpan.FromMinutes(1) }, options.User);
        Assert.Equal((30, 0), (options.Channel.Messages, options.BotTurns));
    }

    [Fact]
    public void Budget_TwoBotsAtEachOther_EndsUntilAPersonSpeaks()
    {
        var budget = Budget(2);
        Assert.False(budget.Observe(Said.InGuild("<@2>", 10, Said.Bot(1))));
        Assert.True(budget.Observe(Said.InGuild("go", 11)));
        Assert.Equal([true, true, false, false], Enumerable.Range(12, 4).Select(id => budget.Observe(Said.InGuild("<@2>", (ulong)id, Said.Bot(1)))));

        Assert.True(budget.Observe(Said.InGuild("again", 20)));
        Assert.True(budget.Observe(Said.InGuild("<@2>", 21, Said.Bot(1))));
        Assert.False(budget.Observe(Said.InGuild("<@2>", 21, Said.Bot(1)) with { ChannelId = new(8) }));
    }

    [Fact]
    public void Budget_ToldTwiceAndLate_CountsEachMessageOnce()
    {
        var budget = Budget(2);
        budget.Observe(Said.InGuild("go", 11));
        Assert.Equal([true, true, true, false], new ulong[] { 12, 12, 13, 14 }.Select(id => budget.Observe(Said.InGuild("", id, Said.Bot(1)))));
        budget.Observe(Said.InGuild("go", 11));
        Assert.False(budget.Observe(Said.InGuild("", 14, Said.Bot(1))));
        Assert.False(budget.Observe(Said.InGuild("", 10, Said.Bot(1))));
    }

    [Fact]
    public void Budget_None_IgnoresBots()
    {
        var budget = Budget(0);
        Assert.True(budget.Observe(Said.InGuild("go", 11)));
        Assert.False(budget.Observe(Said.InGuild("<@2>", 12, Said.Bot(1))));
        Assert.False(budget.IsOpen);
    }

    private static DirectorBudget Budget(int turns) => new(Microsoft.Extensions.Options.Options.Create(new DiscordLimitOptions { BotTurns = turns }));

    private DiscordLimits Limits(int user = 99, int channel = 99, int guild = 99, int bot = 99, TimeProvider? time = null) => new(
        Microsoft.Extensions.Options.Options.Create(new DiscordLimitOptions { User = Rate(user), Channel = Rate(channel), Guild = Rate(guild), Bot = Rate(bot) }),
        time ?? _time);

    private static LimitRate Rate(int messages) => new() { Messages = messages, Window = TimeSpan.FromMinutes(1) };

    private static DiscordLimitOptions Options(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
        services.AddOptions<DiscordLimitOptions>().BindConfiguration(DiscordLimitOptions.Section).ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<DiscordLimitOptions>>().Value;
    }
}
