using Microsoft.Extensions.Options;

namespace WhisperEngine.Discord.Tests;

public sealed class OptionsTests
{
    public static TheoryData<Action<DiscordClientOptions>, string> Wrong => new()
    {
        { options => options.Name = "Elena!", "Discord: Name must be 1 to 64 of a-z, 0-9, _ and -" },
        { options => options.Token = "", "Discord: Token is missing: Developer Portal > your application > Bot > Reset Token shows one" },
        { options => options.Token = "Bot abc", "Discord: Token must be the bare token, without spaces and without the word Bot" },
        { options => options.ApiBase = new Uri("http://example.org/api/v10"), "Discord: ApiBase must be an https URL, or an http URL on loopback, got 'http://example.org/api/v10'" },
        { options => options.ApiBase = new Uri("ftp://127.0.0.1/"), "Discord: ApiBase must be an https URL, or an http URL on loopback, got 'ftp://127.0.0.1/'" },
        { options => options.ShardId = 1, "Discord: ShardId must be below ShardCount, got 1 of 1" },
        { options => options.DataDirectory = "", "The DataDirectory field is required." },
        { options => options.EventCapacity = 0, "The field EventCapacity must be between 1 and 1000000." },
        { options => options.RequestTimeout = TimeSpan.Zero, "Discord: RequestTimeout must be more than 0 and at most one day, got 00:00:00" },
        { options => options.MaxRateLimitWait = TimeSpan.FromDays(2), "Discord: MaxRateLimitWait must be more than 0 and at most one day, got 2.00:00:00" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Create_WrongOption_IsNamed(Action<DiscordClientOptions> configure, string message)
    {
        await using var server = await ScriptedDiscord.StartAsync();

        var problem = Assert.Throws<OptionsValidationException>(() => new DiscordHost(server, configure));

        Assert.Equal([message], problem.Failures);
    }
}
