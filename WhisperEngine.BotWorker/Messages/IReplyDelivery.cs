using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Shows a reply where the message came from.</summary>
internal interface IReplyDelivery
{
    /// <summary>Ids of the messages that show it, in order.</summary>
    IReadOnlyList<string> ShownAs { get; }

    /// <summary>Shows the turn's final text, and says in <see cref="Turn.ErrorCode"/> if that could not be done.</summary>
    Task DeliverAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken);
}
