using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Addressing;
using WhisperEngine.BotWorker.Discord.Connections;
using WhisperEngine.BotWorker.Discord.Context;
using WhisperEngine.BotWorker.Discord.Limits;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>What becomes of the messages that one bot is told of.</summary>
internal sealed partial class DiscordMessages(
    HeldBot bot, DiscordClient client, DiscordTurns turns, DiscordEdits edits, OurBots ours, DiscordLimits limits, DirectorBudget director,
    HeldBots held, ChannelModes modes, TypingWarmUp warmUp, ILogger<DiscordMessages> logger)
{
    private const int RememberedIds = 1_000;
    private const string TooFast = "You are faster than me. Give me a minute, then I am all ears again.";

    private readonly Queue<Snowflake> remembered = new();
    private ChannelWindow window = new(default);

    /// <summary>The bot's own account; known before anybody says something.</summary>
    private Snowflake Self { get; set; }

    public void ConnectedAs(Snowflake self)
    {
        if (self == Self) return;
        (Self, window) = (self, new ChannelWindow(self));
    }

    public async Task CreatedAsync(MessageCreateEvent created, CancellationToken stop)
    {
        var message = created.Message;
        window.Add(message);
        var mayAnswer = director.Observe(message);
        if (message.Author.Id == Self || !mayAnswer) return;

        var present = await ours.InAsync(message, Self, stop);
        if (Addressees.Of(message, present, Self, director.IsOpen) == AddressedAs.No) return;
        var holder = Holder();
        if (holder.IsPaused) return;
        if (await IsLimitedAsync(message, stop)) return;

        var scope = DiscordPlace.ScopeOf(bot.Name, message.GuildId, message.ChannelId, message.Author.Id);
        var incoming = new IncomingMessage(scope, message.Id.ToString(), MessageText.AuthorOf(message), TextOf(message));
        Remember(message.Id);
        await turns.BeginAsync(holder, new Occasion(incoming, message.Id, message.ChannelId)
        {
            ReceivedAt = created.ReceivedTimestamp,
            IsOvertaken = () => message.GuildId is not null && window.Recent(message.ChannelId)[^1].Id > message.Id,
            Surroundings = Surroundings.Of(message, window, remembered.Contains),
        }, stop);
    }

    public async Task UpdatedAsync(DiscordMessage message, CancellationToken stop)
    {
        window.Update(message);
        // Without a time of its own it is no edit: Discord added the preview of a link.
        if (message.Author.Id == Self || !message.IsFromHuman || message.EditedTimestamp is null) return;
        await edits.EditedAsync(Holder(), message, TextOf(message), stop);
    }

    public async Task DeletedAsync(MessageDeleteEvent deleted, CancellationToken stop)
    {
        window.Delete(deleted.ChannelId, deleted.MessageIds);
        await edits.DeletedAsync(Holder(), deleted.MessageIds, stop);
    }

    public Task TypingAsync(TypingStartEvent typing)
    {
        var scope = DiscordPlace.ScopeOf(bot.Name, typing.GuildId, typing.ChannelId, typing.UserId);
        foreach (var turn in turns.Of(scope)) turn.Reply.Hold();
        // Where every message is the bot's to answer. What is loaded is waited for by nobody.
        if (typing.UserId != Self && (scope.IsDirect || modes.Of(bot.Name, scope.Channel) == AnswerMode.All)) _ = warmUp.Begin(scope);
        return Task.CompletedTask;
    }

    private void Remember(Snowflake message)
    {
        remembered.Enqueue(message);
        if (remembered.Count > RememberedIds) remembered.Dequeue();
    }

    private HeldBot Holder() => held.TryGet(bot.Name, out var holder) && holder.Lease == bot.Lease ? holder : throw new BotLostException();

    private string TextOf(DiscordMessage message) => MessageText.Of(message, Self, AttachmentNotes.Of(message, hasVision: false));

    private async Task<bool> IsLimitedAsync(DiscordMessage message, CancellationToken stop)
    {
        var answer = limits.Take(bot.Name, message.Author.Id, message.ChannelId, message.GuildId);
        if (answer.IsAllowed) return false;

        LogLimited(bot.Name, answer.Limited!.Value);
        if (answer.NoticeDue)
            await client.Rest.Messages.SendAsync(
                message.ChannelId, new MessageSend { Nonce = $"{message.Id}.l", Content = TooFast, ReplyTo = message.Id }, stop);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: a message is not answered, over the limit of its {Scope}")]
    private partial void LogLimited(string bot, LimitScope scope);
}
