namespace WhisperEngine.BotWorker.Messages;

/// <summary>There is nobody to speak for a bot: its character was deleted, or, with an inner exception, CdlApi is away.</summary>
internal sealed class CharacterMissingException(string bot, Exception? inner = null)
    : Exception(inner is null
        ? $"The character of {bot} was deleted. Restore one of its versions, or give the bot another character; CdlApi does both."
        : $"The character of {bot} cannot be had: CdlApi is away, and no version of it is on disk yet.", inner);
