using System.Security.Cryptography;

namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Slash commands in use. They live 15 minutes and are not kept over a restart. The caller holds the world's gate.</summary>
internal sealed class Interactions(World world, EventBus events, Posting posting, DiscordClock clock)
{
    private readonly Dictionary<string, Interaction> _byToken = [];

    /// <summary>Sends INTERACTION_CREATE to the command's bot.</summary>
    public Interaction Start(User user, Channel channel, Command command, JsonElement? values)
    {
        var errors = new FormErrors();
        var options = CommandOptions.Fill(command.Definition, values, errors);
        errors.ThrowIfAny();
        Forget();
        var bot = world.FindUser(command.ApplicationId)!;
        var interaction = new Interaction(
            clock.NextId(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), bot, user, channel, command);
        _byToken.Add(interaction.Token, interaction);
        events.Publish(new InteractionCreated(InteractionShape.Create(interaction, options, world), channel, bot));
        return interaction;
    }

    /// <summary>The one that a bot answers for the first time.</summary>
    public Interaction Unanswered(Snowflake id, string token)
    {
        var interaction = _byToken.GetValueOrDefault(token);
        if (interaction?.Id != id) throw DiscordException.UnknownInteraction;
        if (interaction.Original is not null) throw DiscordException.AlreadyAcknowledged;
        return clock.Now - id.Time > Interaction.FirstAnswer ? throw DiscordException.UnknownInteraction : interaction;
    }

    /// <summary>The one that a bot has answered before.</summary>
    public Interaction Answered(Snowflake application, string token)
    {
        Forget();
        var interaction = _byToken.GetValueOrDefault(token);
        return interaction?.Bot.Id == application && interaction.Original is not null ? interaction : throw DiscordException.UnknownWebhook;
    }

    public Message Answer(Interaction interaction, Draft draft)
    {
        var message = posting.Post(interaction.Bot, interaction.Channel, draft, message => message with
        {
            Type = MessageType.ChatInputCommand,
            Interaction = interaction.Origin,
            VisibleTo = message.Flags.HasFlag(MessageFlags.Ephemeral) ? interaction.User.Id : null,
        });
        interaction.Original ??= message.Id;
        return message;
    }

    /// <summary>A further message; the first one after a deferral is the deferred one, as Discord still does.</summary>
    public Message FollowUp(Interaction interaction, Draft draft)
    {
        var original = world.Messages(interaction.Channel.Id).Find(interaction.Original!.Value);
        return original?.Flags.HasFlag(MessageFlags.Loading) == true
            ? posting.Edit(original, draft with { Flags = null })
            : Answer(interaction, draft);
    }

    private void Forget()
    {
        foreach (var old in _byToken.Values.Where(i => clock.Now - i.Id.Time > Interaction.Lifetime).ToList()) _byToken.Remove(old.Token);
    }
}
