namespace WhisperEngine.Discord.Models;

/// <summary>What an option takes.</summary>
public enum ApplicationCommandOptionType
{
    /// <summary>A subcommand.</summary>
    SubCommand = 1,

    /// <summary>A group of subcommands.</summary>
    SubCommandGroup = 2,

    /// <summary>A text.</summary>
    Text = 3,

    /// <summary>A whole number.</summary>
    WholeNumber = 4,

    /// <summary>Yes or no.</summary>
    Boolean = 5,

    /// <summary>A user's id.</summary>
    User = 6,

    /// <summary>A channel's id.</summary>
    Channel = 7,

    /// <summary>A role's id.</summary>
    Role = 8,

    /// <summary>A user's or a role's id.</summary>
    Mentionable = 9,

    /// <summary>A number.</summary>
    Number = 10,

    /// <summary>A file's id.</summary>
    Attachment = 11,
}
