using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Every call that the client makes.</summary>
internal static class Routes
{
    public static readonly Route GatewayBot = new(HttpMethod.Get, "gateway/bot", "gateway/bot");
    public static readonly Route CurrentUser = new(HttpMethod.Get, "users/@me", "users/@me");
    public static readonly Route CurrentApplication = new(HttpMethod.Get, "applications/@me", "applications/@me");

    // Discord answers with the DM that is already there, so asking twice is harmless.
    public static readonly Route CreateDm = new(HttpMethod.Post, "users/@me/channels", "users/@me/channels") { Idempotent = true };

    public static Route GetChannel(Snowflake channel) =>
        new(HttpMethod.Get, "channels/{channel}", $"channels/{channel}", channel.ToString());

    // The nonce makes it safe to send twice.
    public static Route SendMessage(Snowflake channel) => OfChannel(HttpMethod.Post, channel, "messages") with { Idempotent = true };

    public static Route GetMessages(Snowflake channel, string query) => OfChannel(HttpMethod.Get, channel, "messages", $"messages?{query}");

    public static Route OfMessage(HttpMethod method, Snowflake channel, Snowflake message) =>
        OfChannel(method, channel, "messages/{message}", $"messages/{message}");

    public static Route Typing(Snowflake channel) => OfChannel(HttpMethod.Post, channel, "typing");

    public static Route OwnReaction(HttpMethod method, Snowflake channel, Snowflake message, string emoji) => OfChannel(
        method, channel, "messages/{message}/reactions/{emoji}/@me", $"messages/{message}/reactions/{Uri.EscapeDataString(emoji)}/@me");

    public static Route StartThread(Snowflake channel, Snowflake message) =>
        OfChannel(HttpMethod.Post, channel, "messages/{message}/threads", $"messages/{message}/threads");

    public static Route Commands(HttpMethod method, Snowflake application, Snowflake? guild) => guild is { } id
        ? new Route(method, "applications/{application}/guilds/{guild}/commands", $"applications/{application}/guilds/{id}/commands", id.ToString())
        : new Route(method, "applications/{application}/commands", $"applications/{application}/commands");

    public static Route Callback(Snowflake interaction, string token) => OfInteraction(new(
        HttpMethod.Post, "interactions/{interaction}/{token}/callback", $"interactions/{interaction}/{Escape(token)}/callback", token));

    public static Route Original(HttpMethod method, Snowflake application, string token) => OfInteraction(new(
        method, "webhooks/{application}/{token}/messages/@original", $"webhooks/{application}/{Escape(token)}/messages/@original", token));

    public static Route FollowUp(Snowflake application, string token) => OfInteraction(new(
        HttpMethod.Post, "webhooks/{application}/{token}", $"webhooks/{application}/{Escape(token)}?wait=true", token));

    private static Route OfChannel(HttpMethod method, Snowflake channel, string template, string? path = null) =>
        new(method, $"channels/{{channel}}/{template}", $"channels/{channel}/{path ?? template}", channel.ToString());

    private static Route OfInteraction(Route route) => route with { CountsGlobally = false, NeedsToken = false };

    private static string Escape(string token) => Uri.EscapeDataString(token);
}
