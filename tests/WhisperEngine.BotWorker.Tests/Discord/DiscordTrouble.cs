using System.Globalization;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What the tests of trouble share.</summary>
internal static class DiscordTrouble
{
    /// <summary>Limits that a test does not reach.</summary>
    public static string[] NoLimits { get; } =
    [
        "Discord:Limits:User:Messages=100000", "Discord:Limits:Channel:Messages=100000",
        "Discord:Limits:Guild:Messages=100000", "Discord:Limits:Bot:Messages=100000",
    ];

    /// <summary>A worker whose bots are on Discord: what was said before is not told to it.</summary>
    public static async Task<Worker> StartAsync(Surroundings around, string[] settings, int bots = 1)
    {
        var worker = await Worker.StartAsync(around, settings: settings);
        await Eventually.CountIsAsync(around, "bot_accounts", bots);
        return worker;
    }

    /// <summary>A figure that <c>eng/prove</c> raises.</summary>
    public static int Figure(string variable, int sample) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : sample;

    /// <summary>In each channel exactly one message of a bot, and it is the reply.</summary>
    public static async Task AssertAnsweredOnceAsync(Surroundings around, LocalDiscord discord, IReadOnlyList<string> channels, string reply)
    {
        await Eventually.CountIsAsync(around, "turns where state = 'replied'", channels.Count);
        foreach (var channel in channels) Assert.Equal([reply], await discord.RepliesAsync(channel));
        Assert.Equal(channels.Count, await around.CountAsync("transcript where role = 'bot'"));
        Assert.Equal(channels.Count, await around.CountAsync("turns"));
    }
}
