using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>A reason to speak.</summary>
/// <param name="Message">What is stored and answered.</param>
/// <param name="Trigger">Its id on Discord.</param>
/// <param name="Channel">Where the reply is shown.</param>
internal sealed record Occasion(IncomingMessage Message, Snowflake Trigger, Snowflake Channel)
{
    /// <summary>Timestamp at which it had arrived; none for now.</summary>
    public long? ReceivedAt { get; init; }

    /// <summary>Messages of the bot that show an earlier reply to it.</summary>
    public IReadOnlyList<Snowflake> ShownAs { get; init; } = [];

    /// <summary>What the message refers to, one line each.</summary>
    public IReadOnlyList<string> Surroundings { get; init; } = [];

    /// <summary>Whether other messages have come since, so that the reply has to say what it replies to.</summary>
    public Func<bool> IsOvertaken { get; init; } = () => false;
}
