using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.State;

/// <summary>Brings users, bots and guilds into being. The caller holds the world's gate.</summary>
internal sealed class Population(World world, DiscordClock clock)
{
    public const string FirstUser = "you";

    private static readonly string[] FirstChannels = ["general", "lounge", "garden"];

    /// <summary>What makes the server usable at once, and the bots of the configuration.</summary>
    public void Seed(IOptions<LocalDiscordOptions> options)
    {
        lock (world.Gate)
        {
            if (world.Users.All(user => user.IsBot)) User(FirstUser);
            if (world.Guilds.Count == 0) Guild("Whisper", FirstChannels);
            foreach (var bot in options.Value.Bots) Bot(bot.Name, bot.Token, Intents.Privileged);
        }
    }

    public User User(string name) =>
        world.Users.FirstOrDefault(user => !user.IsBot && user.Name == name) ?? Save(new User(clock.NextId(), name, IsBot: false));

    /// <summary>An existing bot of the name gets the token.</summary>
    public User Bot(string name, string token, Intents privileged)
    {
        var id = world.Users.FirstOrDefault(user => user.IsBot && user.Name == name)?.Id ?? clock.NextId();
        return Save(new User(id, name, IsBot: true, TokenHash.Of(token), privileged));
    }

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public Guild Guild(string name, IEnumerable<string> channels)
    {
        var guild = new Guild(clock.NextId(), name, world.Users.First(user => !user.IsBot).Id, clock.NextId());
        world.Save(new GuildSaved(guild));
        foreach (var channel in channels) world.Save(new ChannelSaved(new Channel(clock.NextId(), ChannelType.Text, channel) { GuildId = guild.Id }));
        return guild;
    }

    private User Save(User user)
    {
        if (world.FindUser(user.Id) != user) world.Save(new UserSaved(user));
        return user;
    }
}
