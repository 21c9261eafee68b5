namespace WhisperEngine.Discord.Rest;

/// <summary>Discord's JSON error codes that callers act upon.</summary>
public static class DiscordErrorCodes
{
    /// <summary>The channel is gone.</summary>
    public const int UnknownChannel = 10003;

    /// <summary>The message is gone.</summary>
    public const int UnknownMessage = 10008;

    /// <summary>The interaction's 3 s or 15 minutes are over.</summary>
    public const int UnknownInteraction = 10062;

    /// <summary>The interaction was answered before.</summary>
    public const int AlreadyAcknowledged = 40060;

    /// <summary>The text is empty.</summary>
    public const int EmptyMessage = 50006;

    /// <summary>The user takes no DMs from the bot.</summary>
    public const int CannotDm = 50007;

    /// <summary>The bot lacks a permission.</summary>
    public const int MissingPermission = 50013;

    /// <summary>A field is wrong.</summary>
    public const int InvalidForm = 50035;

    /// <summary>The user blocked the bot.</summary>
    public const int ReactionBlocked = 90001;

    /// <summary>The guild's AutoMod refused the text.</summary>
    public const int BlockedByAutoMod = 200000;

    /// <summary>Discord takes a link in the text for harmful.</summary>
    public const int HarmfulLink = 240000;

    /// <summary>What it means and what to do about it; none for other codes.</summary>
    public static string? Explain(int code) => code switch
    {
        UnknownChannel => "The channel does not exist any more",
        UnknownMessage => "The message does not exist any more",
        UnknownInteraction => "The command waited longer than 3 s for its first answer, or longer than 15 minutes for a later one",
        20016 => "The channel's slowmode holds for the bot: give it the permission Manage Messages or switch slowmode off",
        20028 => "The channel takes no more messages for now",
        30046 => "The message is older than an hour and was edited too often",
        40003 => "The bot opened too many DMs in a short time",
        AlreadyAcknowledged => "The command was answered before",
        50001 => "The bot cannot see the channel: give it the permission View Channel",
        EmptyMessage => "The message has no text",
        CannotDm or 50278 => "The user takes no DMs from the bot, or shares no server with it",
        MissingPermission =>
            "The bot lacks a permission in this channel: allow View Channel, Send Messages, Read Message History and Add Reactions",
        InvalidForm => "Discord refused a field of the request",
        50109 => "Discord could not read the request",
        ReactionBlocked => "The user blocked the bot",
        160002 => "A reply needs the permission Read Message History in this channel",
        BlockedByAutoMod => "AutoMod of the server blocked the text",
        HarmfulLink => "Discord blocked a link in the text as harmful",
        _ => null,
    };
}
