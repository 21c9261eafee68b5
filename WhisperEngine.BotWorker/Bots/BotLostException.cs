namespace WhisperEngine.BotWorker.Bots;

/// <summary>The bot is another worker's by now, so this one must not speak for it.</summary>
internal sealed class BotLostException() : Exception("Another worker holds the bot by now; this one says nothing more for it.");
