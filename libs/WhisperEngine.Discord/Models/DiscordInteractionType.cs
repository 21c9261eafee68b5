namespace WhisperEngine.Discord.Models;

/// <summary>What an interaction is.</summary>
public enum DiscordInteractionType
{
    /// <summary>Discord tries an endpoint; never sent over the gateway.</summary>
    Ping = 1,

    /// <summary>A command was used.</summary>
    ApplicationCommand = 2,

    /// <summary>A button or a menu was used.</summary>
    MessageComponent = 3,

    /// <summary>Choices are wanted while a command is typed.</summary>
    Autocomplete = 4,

    /// <summary>A form was sent.</summary>
    ModalSubmit = 5,
}
