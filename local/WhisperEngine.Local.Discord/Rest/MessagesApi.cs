using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Discord.Gateway;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Reading, sending, editing and deleting messages.</summary>
internal static class MessagesApi
{
    private const MessageFlags SendFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications;
    private const int DefaultPage = 50;
    private const int MaxPage = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var messages = api.MapGroup("/channels/{channel}/messages");
        messages.MapGet("", List);
        messages.MapGet("/{message}", Get);
        messages.MapPost("", Send).WithMetadata(RouteLimit.Messages);
        messages.MapPatch("/{message}", Edit).WithMetadata(RouteLimit.Messages);
        messages.MapDelete("/{message}", Delete).WithMetadata(RouteLimit.Messages);
    }

    private static Ok<JsonArray> List(RestCall call, World world)
    {
        var limit = call.QueryNumber("limit", DefaultPage, 1, MaxPage);
        lock (world.Gate)
        {
            var page = world.Messages(call.Channel(world).Id).Page(
                limit, call.QueryId("before"), call.QueryId("after"), call.QueryId("around"), message => message.VisibleTo is null);
            return TypedResults.Ok(new JsonArray([.. page.Select(message => Shape(message, world, call.Bot))]));
        }
    }

    private static Ok<JsonObject> Get(RestCall call, World world)
    {
        lock (world.Gate) return TypedResults.Ok(Shape(call.Message(world, call.Channel(world)), world, call.Bot));
    }

    private static Ok<JsonObject> Send(RestCall call, World world, Posting posting)
    {
        var form = call.Form();
        var draft = DraftReader.Read(form, SendFlags);
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw DiscordException.EmptyMessage;
        lock (world.Gate)
        {
            var message = posting.Post(call.Bot, call.Channel(world), draft);
            return TypedResults.Ok(MessageShape.Message(message, world, call.Bot.Id));
        }
    }

    private static Ok<JsonObject> Edit(RestCall call, World world, Posting posting)
    {
        var form = call.Form();
        var draft = DraftReader.Read(form, SendFlags | MessageFlags.HasThread);
        form.Errors.ThrowIfAny();
        lock (world.Gate)
        {
            var message = call.Message(world, call.Channel(world));
            if (message.AuthorId != call.Bot.Id) throw DiscordException.NotTheAuthor;
            return TypedResults.Ok(MessageShape.Message(posting.Edit(message, draft), world, call.Bot.Id));
        }
    }

    private static NoContent Delete(RestCall call, World world, Posting posting)
    {
        lock (world.Gate)
        {
            var message = call.Message(world, call.Channel(world));
            if (message.AuthorId != call.Bot.Id) throw DiscordException.MissingPermissions;
            posting.Delete(message);
        }

        return TypedResults.NoContent();
    }

    /// <summary>The intent MESSAGE_CONTENT rules REST as well; here it counts whether it is switched on, not whether it was asked for.</summary>
    private static JsonObject Shape(Message message, World world, User bot)
    {
        var shape = MessageShape.Message(message, world, bot.Id);
        var hidden = !bot.Privileged.HasFlag(Intents.MessageContent)
            && world.FindChannel(message.ChannelId)!.Type != ChannelType.Dm
            && !MessageContent.IsReadableWithout(message, bot);
        return hidden ? MessageContent.Hide(shape, bot) : shape;
    }
}
