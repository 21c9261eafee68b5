using Microsoft.Extensions.Options;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.BotWorker.Discord.Conversations;
using WhisperEngine.BotWorker.Discord.Limits;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Settings;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.BotWorker.Discord.Connections;

/// <summary>Puts together what one connected bot needs.</summary>
internal sealed class BotConnectionFactory(
    DiscordClientFactory clients, BotAccounts accounts, OurBots ours, MessagePath path, ConversationQueue queue, RunningTurns running, HeldBots held,
    TranscriptStore transcript, ForgettingStore forgetting, InfluxWriter points, SlashCommands commands, FeedbackStore feedback, BotPause pause, DiscordLimits limits, DirectorBudget director, ChannelModes modes, TypingWarmUp warmUp, WarmTalks warm, IOptions<DiscordOptions> options, IConfiguration configuration,
    TimeProvider time, ILoggerFactory loggers)
{
    public BotConnection Create(HeldBot bot)
    {
        var settings = options.Value;
        var client = clients.Create(new DiscordClientOptions
        {
            Name = bot.Name,
            Token = settings.Tokens[bot.Name],
            ApiBase = settings.ApiBase,
            ShardId = settings.ShardId,
            ShardCount = settings.ShardCount,
            DataDirectory = configuration["WhisperEngine:DataDirectory"] ?? throw new InvalidOperationException("WhisperEngine:DataDirectory is not set."),
        });
        var turns = new DiscordTurns(bot.Name, client, path, queue, running, held, points, options, time, loggers.CreateLogger<DiscordTurns>());
        var edits = new DiscordEdits(bot.Name, turns, transcript, forgetting, warm, options);
        var messages = new DiscordMessages(
            bot, client, turns, edits, ours, limits, director, held, modes, warmUp, loggers.CreateLogger<DiscordMessages>());
        var slash = new DiscordCommands(
            bot, client, turns, edits, transcript, commands, feedback, pause, held, warm, loggers.CreateLogger<DiscordCommands>());
        return new BotConnection(bot, client, accounts, turns, messages, slash, transcript, options, loggers.CreateLogger<BotConnection>());
    }
}
