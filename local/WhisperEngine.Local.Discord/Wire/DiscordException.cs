namespace WhisperEngine.Local.Discord.Wire;

/// <summary>A refusal, with Discord's own code and words.</summary>
internal sealed class DiscordException(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public JsonObject Body
    {
        get
        {
            var body = new JsonObject { ["message"] = Message, ["code"] = Code };
            if (errors is not null) body["errors"] = errors.DeepClone();
            return body;
        }
    }

    public static DiscordException Unauthorized => new(401, 0, "401: Unauthorized");

    public static DiscordException NotFound => new(404, 0, "404: Not Found");

    public static DiscordException UnknownApplication => new(404, 10002, "Unknown Application");

    public static DiscordException UnknownChannel => new(404, 10003, "Unknown Channel");

    public static DiscordException UnknownGuild => new(404, 10004, "Unknown Guild");

    public static DiscordException UnknownMember => new(404, 10007, "Unknown Member");

    public static DiscordException UnknownMessage => new(404, 10008, "Unknown Message");

    public static DiscordException UnknownUser => new(404, 10013, "Unknown User");

    public static DiscordException UnknownEmoji => new(400, 10014, "Unknown Emoji");

    public static DiscordException UnknownWebhook => new(404, 10015, "Unknown Webhook");

    public static DiscordException UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static DiscordException UnknownCommand => new(404, 10063, "Unknown application command");

    public static DiscordException TooManyReactions => new(400, 30010, "Maximum number of reactions reached (20)");

    public static DiscordException AlreadyAcknowledged => new(400, 40060, "Interaction has already been acknowledged.");

    public static DiscordException MissingAccess => new(403, 50001, "Missing Access");

    public static DiscordException NotTheAuthor => new(403, 50005, "Cannot edit a message authored by another user");

    public static DiscordException EmptyMessage => new(400, 50006, "Cannot send an empty message");

    public static DiscordException CannotMessageUser => new(403, 50007, "Cannot send messages to this user");

    public static DiscordException MissingPermissions => new(403, 50013, "Missing Permissions");

    public static DiscordException ThreadExists => new(400, 160004, "A thread has already been created for this message");

    public static DiscordException InvalidJson => new(400, 50109, "The request body contains invalid JSON.");

    public static DiscordException InvalidForm(JsonObject? errors = null) => new(400, 50035, "Invalid Form Body", errors);
}
