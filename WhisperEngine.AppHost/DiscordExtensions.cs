namespace WhisperEngine.AppHost;

internal static class DiscordExtensions
{
    private const int ChatPagePort = 8100;

    /// <summary>
    /// The bots that are on Discord, with their tokens: those with a configured <c>Parameters:discord-token-{bot}</c>, or, where none has one,
    /// all of them with generated ones, for the local Discord. Those have other names: generated secrets are kept in the user secrets, where the
    /// next run would take them for tokens of the real one.
    /// </summary>
    public static IReadOnlyList<DiscordBot> AddDiscordBots(this IDistributedApplicationBuilder builder)
    {
        var bots = builder.Configuration.GetSection("Bots").GetChildren()
            .Select(bot => (Name: bot["Name"] ?? "", Worker: bot["Worker"] ?? "")).Where(bot => bot.Name.Length > 0).ToList();
        var real = bots.Where(bot => builder.HasToken(bot.Name)).ToList();
        return real.Count > 0
            ? [.. real.Select(bot => new DiscordBot(bot.Name, bot.Worker, builder.AddParameter(TokenOf(bot.Name), secret: true), IsReal: true))]
            : [.. bots.Select(bot => new DiscordBot(bot.Name, bot.Worker, builder.AddOwnerKey("local-" + TokenOf(bot.Name)), IsReal: false))];
    }

    /// <summary>The local Discord, or null where <c>Discord:ApiBase</c> names another or the bots have tokens of the real one.</summary>
    public static IResourceBuilder<ProjectResource>? AddDiscord(
        this IDistributedApplicationBuilder builder, string name, IReadOnlyList<DiscordBot> bots, string data)
    {
        if (!string.IsNullOrEmpty(builder.Configuration["Discord:ApiBase"]) || bots.Any(bot => bot.IsReal)) return null;

        var discord = builder.AddProject<Projects.WhisperEngine_Local_Discord>(name, launchProfileName: null)
            .WithHttpEndpoint(port: ChatPagePort, name: "http")
            .WithHttpHealthCheck("/health")
            .WithArgs("--data", Path.Combine(data, "local-discord"))
            .WithSection(builder.Configuration, "LocalDiscord");
        for (var i = 0; i < bots.Count; i++)
            discord.WithEnvironment(BotKey(i, "Name"), bots[i].Name).WithEnvironment(BotKey(i, "Token"), bots[i].Token);
        return discord;
    }

    /// <summary>Tells a worker where Discord is, and the tokens of all bots: which of them it speaks for is a matter of leases.</summary>
    public static IResourceBuilder<ProjectResource> WithDiscord(
        this IResourceBuilder<ProjectResource> worker, IResourceBuilder<ProjectResource>? discord, IReadOnlyList<DiscordBot> bots)
    {
        worker.WithSection(worker.ApplicationBuilder.Configuration, "Discord");
        foreach (var bot in bots) worker.WithEnvironment($"Discord__Tokens__{bot.Name}", bot.Token);
        return discord is null ? worker : worker.WithEnvironment("Discord__ApiBase", $"{discord.GetEndpoint("http")}/api/v10").WaitFor(discord);
    }

    /// <summary>Tells the chat page who knows where the time of a reply went.</summary>
    public static void ShowTurnsOf(
        this IResourceBuilder<ProjectResource> discord, IResourceBuilder<ProjectResource> worker, IReadOnlyList<DiscordBot> bots,
        IResourceBuilder<ParameterResource> key)
    {
        for (var i = 0; i < bots.Count; i++)
        {
            if (bots[i].Worker != worker.Resource.Name) continue;
            discord.WithEnvironment(BotKey(i, "TurnsUrl"), worker.GetEndpoint("http")).WithEnvironment(BotKey(i, "TurnsKey"), key);
        }
    }

    private static string BotKey(int i, string key) => $"LocalDiscord__Bots__{i}__{key}";

    private static string TokenOf(string bot) => $"discord-token-{bot}";

    private static bool HasToken(this IDistributedApplicationBuilder builder, string bot) =>
        $"Parameters:{TokenOf(bot)}" is var key
        && (!string.IsNullOrEmpty(builder.Configuration[key]) || !string.IsNullOrEmpty(builder.Configuration[key.Replace('-', '_')]));
}

/// <summary>A bot on Discord.</summary>
internal sealed record DiscordBot(string Name, string Worker, IResourceBuilder<ParameterResource> Token, bool IsReal);
