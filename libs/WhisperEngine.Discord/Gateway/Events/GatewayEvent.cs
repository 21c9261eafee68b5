using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway.Events;

/// <summary>Something that Discord told. It may come more than once, or never: take messages by their id.</summary>
public abstract record GatewayEvent
{
    private protected GatewayEvent()
    {
    }

    /// <summary><see cref="TimeProvider.GetTimestamp"/> of when the frame was complete.</summary>
    public long ReceivedTimestamp { get; internal init; }

    /// <summary>The bot's own account. After a restart with a session that is resumed, events come before <see cref="ResumedEvent"/>.</summary>
    public DiscordUser? Self => Session?.User;

    internal long Sequence { get; init; }

    internal GatewaySession? Session { get; init; }

    /// <summary>The event's name: what people wrote does not belong in a log.</summary>
    public sealed override string ToString() => GetType().Name;
}
