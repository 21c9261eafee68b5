using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Channels, direct messages, threads and typing.</summary>
internal static class ChannelsApi
{
    private const int MaxThreadName = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/channels/{channel}", GetChannel);
        api.MapPost("/channels/{channel}/typing", StartTyping).WithMetadata(RouteLimit.Messages);
        api.MapPost("/channels/{channel}/messages/{message}/threads", StartThread);
        api.MapPost("/users/@me/channels", OpenDm);
    }

    private static Ok<JsonObject> GetChannel(RestCall call, World world)
    {
        lock (world.Gate) return TypedResults.Ok(ChannelShape.Channel(call.Channel(world), world, call.Bot.Id));
    }

    private static NoContent StartTyping(RestCall call, World world, Typing typing)
    {
        lock (world.Gate) typing.Start(call.Bot, call.Channel(world));
        return TypedResults.NoContent();
    }

    private static Created<JsonObject> StartThread(RestCall call, World world, Opening opening)
    {
        var form = call.Form();
        var name = form.RequiredText("name", MaxThreadName);
        form.Integer("auto_archive_duration", 60, 1440, 4320, 10080);
        form.Errors.ThrowIfAny();
        lock (world.Gate)
        {
            var parent = call.Channel(world);
            var thread = opening.Thread(call.Bot, parent, call.Message(world, parent), name);
            return TypedResults.Created((string?)null, ChannelShape.Channel(thread, world, call.Bot.Id));
        }
    }

    private static Ok<JsonObject> OpenDm(RestCall call, World world, Opening opening)
    {
        var form = call.Form();
        var recipient = form.RequiredId("recipient_id");
        form.Errors.ThrowIfAny();
        lock (world.Gate)
        {
            var user = world.FindUser(recipient) ?? throw DiscordException.UnknownUser;
            return TypedResults.Ok(ChannelShape.Channel(opening.Dm(call.Bot, user), world, call.Bot.Id));
        }
    }
}
