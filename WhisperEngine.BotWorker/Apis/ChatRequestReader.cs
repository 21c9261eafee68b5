using System.Text.Json;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Reads and checks chat requests. Everything in them is untrusted.</summary>
internal static class ChatRequestReader
{
    public const int MaxBytes = 64 * 1024;
    private const int MaxMessage = 4_000;
    private const int MaxId = 128;
    private const string Guild = "api";
    private const string DiscordPrefix = "discord:";
    private static readonly string[] Levels = ["basic", "standard", "extended"];

    /// <returns>The request, or the answer that says what is wrong with it.</returns>
    public static async Task<(ChatRequest? Request, IResult? Problem)> ReadAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType()) return (null, ChatProblems.NotJson());

        try
        {
            var request = await JsonSerializer.DeserializeAsync(http.Body, ChatJson.Default.ChatRequest, http.HttpContext.RequestAborted);
            return request is null ? (null, ChatProblems.Invalid("$", "The body is null; send an object.")) : (request, Check(request));
        }
        catch (JsonException exception)
        {
            return (null, ChatProblems.Invalid(exception.Path ?? "$", "The body is no valid JSON of this shape: " + exception.Message));
        }
    }

    /// <summary>Where it was said and by whom. Only the owner may speak as a Discord user.</summary>
    public static (IncomingMessage? Message, IResult? Problem) ToMessage(ChatRequest request, string bot, bool isOwner)
    {
        var user = request.UserId!;
        if (user.StartsWith(DiscordPrefix, StringComparison.Ordinal))
        {
            if (!isOwner) return (null, ChatProblems.Forbidden("Only the owner's key may speak as a Discord user. Send X-Api-Key, or an id of your own."));
        }
        else
        {
            user = "api:" + user;
        }

        var scope = request.Channel is null or "dm" ? MemoryScope.Dm(bot, user) : MemoryScope.InChannel(bot, Guild, request.Channel, user);
        var id = request.MessageId ?? "auto-" + Guid.CreateVersion7().ToString("N");
        return (new IncomingMessage(scope, id, request.UserName, request.Message!.Replace("\0", "", StringComparison.Ordinal)), null);
    }

    private static IResult? Check(ChatRequest request) => request switch
    {
        { UserId: null or "" } => ChatProblems.Invalid("user_id", "user_id is missing: the id of who talks."),
        _ when !IsId(request.UserId) => ChatProblems.Invalid("user_id", $"user_id must have 1 to {MaxId} characters, none of them a control character."),
        _ when string.IsNullOrWhiteSpace(request.Message?.Trim('\0')) => ChatProblems.Invalid("message", "message is empty."),
        { Message.Length: > MaxMessage } => ChatProblems.Invalid(
            "message", $"message has {request.Message.Length} characters; the limit is {MaxMessage}."),
        _ when !IsIdOrNull(request.MessageId) => ChatProblems.Invalid("message_id", $"message_id must have 1 to {MaxId} plain characters."),
        _ when !IsIdOrNull(request.Channel) => ChatProblems.Invalid("channel", $"channel must have 1 to {MaxId} plain characters."),
        _ when !IsIdOrNull(request.UserName) => ChatProblems.Invalid("user_name", $"user_name must have 1 to {MaxId} plain characters."),
        { MetadataLevel: { } level } when !Levels.Contains(level) => ChatProblems.Invalid(
            "metadata_level", "metadata_level must be basic, standard or extended."),
        _ => null,
    };

    private static bool IsIdOrNull(string? id) => id is null || IsId(id);

    /// <summary>Whether a text may be an id or a name: 1 to 128 characters, none of them a control character.</summary>
    internal static bool IsId(string id) => id.Length is > 0 and <= MaxId && !id.Any(char.IsControl);
}
