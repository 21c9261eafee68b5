namespace WhisperEngine.Discord.Models;

/// <summary>Where a command is found.</summary>
public enum ApplicationCommandType
{
    /// <summary>Typed after a slash.</summary>
    ChatInput = 1,

    /// <summary>In the context menu of a user.</summary>
    User = 2,

    /// <summary>In the context menu of a message.</summary>
    Message = 3,
}
