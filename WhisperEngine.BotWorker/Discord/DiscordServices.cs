using WhisperEngine.BotWorker.Discord.Connections;
using WhisperEngine.BotWorker.Discord.Limits;

namespace WhisperEngine.BotWorker.Discord;

internal static class DiscordServices
{
    /// <summary>Bots on Discord. After the lease keeper, so that the leases outlast the last replies.</summary>
    public static void AddDiscordBots(this IHostApplicationBuilder builder)
    {
        builder.AddDiscord();
        var services = builder.Services;
        services.AddOptions<DiscordOptions>().BindConfiguration(DiscordOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DiscordLimitOptions>().BindConfiguration(DiscordLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BotAccounts>().AddSingleton<OurBots>().AddSingleton<DiscordLimits>().AddSingleton<DirectorBudget>()
            .AddSingleton<BotConnectionFactory>()
            .AddHostedService<BotConnections>();
    }
}
