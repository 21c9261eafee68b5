namespace WhisperEngine.BotWorker.Messages;

/// <summary>There is nobody to speak for a bot.</summary>
internal sealed class CharacterMissingException(string bot, Exception? inner = null)
    : Exception($"The character of {bot} cannot be had: it was deleted, or CdlApi is away and none is on disk yet.", inner);
