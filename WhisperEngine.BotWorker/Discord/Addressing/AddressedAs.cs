namespace WhisperEngine.BotWorker.Discord.Addressing;

/// <summary>Why a bot answers a message.</summary>
internal enum AddressedAs
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>The message was sent to it alone.</summary>
    Dm,

    /// <summary>The message replies to one of its own.</summary>
    Reply,

    /// <summary>The message mentions it.</summary>
    Mention,

    /// <summary>The message says its name.</summary>
    Name,

    /// <summary>The message is for nobody in particular, and it is this bot's turn.</summary>
    Turn,
}
