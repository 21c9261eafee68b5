using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>
/// All commands: what to register, and the way of one that was used. The first thing that happens is a deferral, so that Discord's 3 s are
/// kept whatever the command waits for.
/// </summary>
internal sealed partial class SlashCommands
{
    /// <summary>UTF-16 units of a message, Discord's limit.</summary>
    public const int MaxLength = 2_000;

    private readonly Dictionary<string, ISlashCommand> byName;
    private readonly ILogger<SlashCommands> logger;

    public SlashCommands(IEnumerable<ISlashCommand> commands, ILogger<SlashCommands> logger)
    {
        this.logger = logger;
        var known = commands.ToList();
        known.Insert(0, new HelpCommand([.. known.Select(command => command.Definition)]));
        byName = known.ToDictionary(command => command.Definition.Name);
        Definitions = [.. known.Select(command => command.Definition)];
    }

    /// <summary>What to register with Discord.</summary>
    public IReadOnlyList<ApplicationCommand> Definitions { get; }

    /// <summary>Answers one use of a command to the end. Nothing is thrown but a cancellation.</summary>
    /// <param name="bot">The bot that was asked.</param>
    /// <param name="scope">The conversation, of the person who used it.</param>
    /// <param name="interaction">What Discord told.</param>
    /// <param name="calls">Answers as this bot.</param>
    /// <param name="control">Acts on the bot's conversations.</param>
    /// <param name="cancellationToken">Cancels the answer.</param>
    public async Task RunAsync(
        HeldBot bot, MemoryScope scope, DiscordInteraction interaction, InteractionCalls calls, IConversationControl control,
        CancellationToken cancellationToken)
    {
        // People choose among the registered names only; any other name stays out of the log.
        var name = interaction.Data is { } data && byName.ContainsKey(data.Name) ? data.Name : "unknown";
        try
        {
            await calls.DeferAsync(interaction, ephemeral: true, cancellationToken);
            var answer = await AnswerAsync(bot, scope, interaction, name, control, cancellationToken);
            await calls.EditOriginalAsync(interaction, new MessageEdit { Content = Sentences.Cut(answer, MaxLength) }, cancellationToken);
        }
        catch (DiscordRestException exception)
        {
            LogNotShown(name, bot.Name, exception.Message);
        }
    }

    private async Task<string> AnswerAsync(
        HeldBot bot, MemoryScope scope, DiscordInteraction interaction, string name, IConversationControl control,
        CancellationToken cancellationToken)
    {
        if (!byName.TryGetValue(name, out var command) || interaction.Invoker is not { } user)
            return "I do not know this command. /help lists what I know.";

        var context = new SlashContext(bot, scope, user.Id, CanManageGuild(interaction), new SlashOptions(interaction.Data!.Options), control);
        try
        {
            return await command.AnswerAsync(context, cancellationToken);
        }
#pragma warning disable CA1031 // whatever goes wrong, the person who waits is told
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(name, bot.Name, exception);
            return Sentences.Failed;
        }
    }

    // Who may see a command is the guild's to choose; what it may do is checked here.
    private static bool CanManageGuild(DiscordInteraction interaction) =>
        interaction is { GuildId: not null, Member.Permissions: { } permissions }
        && (permissions & (Slash.ManageGuild | Slash.Administrator)) != 0;

    [LoggerMessage(Level = LogLevel.Error, Message = "The command {Command} to {Bot} failed")]
    private partial void LogFailed(string command, string bot, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to the command {Command} to {Bot} could not be shown: {Reason}")]
    private partial void LogNotShown(string command, string bot, string reason);
}
