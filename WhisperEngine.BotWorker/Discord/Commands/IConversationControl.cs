using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>What commands can do to one bot's running conversations.</summary>
internal interface IConversationControl
{
    BotStatus Status { get; }

    /// <summary>Ends the reply that is running in the conversation. False when there is none.</summary>
    bool Stop(MemoryScope scope);

    /// <summary>Answers the person's last message in the conversation anew. False when there is none to answer.</summary>
    Task<bool> RegenerateAsync(MemoryScope scope, CancellationToken cancellationToken);

    /// <summary>Pauses the bot everywhere, or lets it go on.</summary>
    /// <exception cref="HttpRequestException">CdlApi, which writes it, is away.</exception>
    Task PauseAsync(bool paused, CancellationToken cancellationToken);
}
