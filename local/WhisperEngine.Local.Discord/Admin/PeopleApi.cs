using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace WhisperEngine.Local.Discord.Admin;

/// <summary>What people do: say, edit, delete, react, type, use commands.</summary>
internal static class PeopleApi
{
    private const int MaxContent = 2000;
    private const int MaxPage = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/messages", GetMessages).WithName("GetMessages").WithSummary("The last messages of a channel, oldest first");
        api.MapPost("/messages", Say).WithName("Say").WithSummary("Says something in a channel or a direct message");
        api.MapPatch("/messages/{id}", Edit).WithName("EditMessage").WithSummary("Edits a message");
        api.MapDelete("/messages/{id}", Delete).WithName("DeleteMessage").WithSummary("Deletes a message");
        api.MapPost("/reactions", React).WithName("AddReaction").WithSummary("Reacts to a message");
        api.MapDelete("/reactions", Unreact).WithName("RemoveReaction").WithSummary("Takes a reaction back");
        api.MapPost("/typing", Type).WithName("StartTyping").WithSummary("Shows somebody as typing");
        api.MapPost("/threads", StartThread).WithName("StartThread").WithSummary("Starts a thread from a message");
        api.MapPost("/interactions", Use).WithName("UseCommand").WithSummary("Uses a slash command");
    }

    private static Ok<JsonArray> GetMessages(
        World world, [FromQuery(Name = "channel_id")] Snowflake channelId, [FromQuery(Name = "user_id")] Snowflake? userId = null, int limit = 100)
    {
        lock (world.Gate)
        {
            var channel = world.FindChannel(channelId) ?? throw DiscordException.UnknownChannel;
            var page = world.Messages(channel.Id).Page(
                Math.Clamp(limit, 1, MaxPage), null, null, null, message => userId is not { } user || message.IsSeenBy(user));
            return TypedResults.Ok(new JsonArray([.. page.Reverse().Select(message => MessageShape.Message(message, world, userId))]));
        }
    }

    private static Ok<JsonObject> Say(NewMessage request, World world, Posting posting, Opening opening)
    {
        var draft = new Draft
        {
            Content = Checked(request.Content),
            Attachments = request.Attachments,
            ReplyTo = request.ReplyTo,
            AllowedMentions = AllowedMentions.All with { RepliedUser = request.ReplyPing },
        };
        if (draft.IsEmpty) throw DiscordException.EmptyMessage;
        lock (world.Gate)
        {
            var author = User(world, request.AuthorId);
            var channel = request.DmWith is { } other ? opening.Dm(author, User(world, other)) : Channel(world, author, request.ChannelId);
            return TypedResults.Ok(MessageShape.Message(posting.Post(author, channel, draft), world, author.Id));
        }
    }

    private static Ok<JsonObject> Edit(Snowflake id, MessageEdit edit, World world, Posting posting)
    {
        var draft = new Draft { Content = Checked(edit.Content) };
        lock (world.Gate) return TypedResults.Ok(MessageShape.Message(posting.Edit(Message(world, id), draft), world));
    }

    private static NoContent Delete(Snowflake id, World world, Posting posting)
    {
        lock (world.Gate) posting.Delete(Message(world, id));
        return TypedResults.NoContent();
    }

    private static NoContent React(NewReaction reaction, World world, Reacting reacting)
    {
        lock (world.Gate)
        {
            var user = User(world, reaction.UserId);
            reacting.Add(user, Channel(world, user, reaction.ChannelId), Message(world, reaction.MessageId), reaction.Emoji);
        }

        return TypedResults.NoContent();
    }

    private static NoContent Unreact([FromBody] NewReaction reaction, World world, Reacting reacting)
    {
        lock (world.Gate)
        {
            var user = User(world, reaction.UserId);
            reacting.Remove(user, Channel(world, user, reaction.ChannelId), Message(world, reaction.MessageId), reaction.Emoji);
        }

        return TypedResults.NoContent();
    }

    private static NoContent Type(TypingStart start, World world, Typing typing)
    {
        lock (world.Gate)
        {
            var user = User(world, start.UserId);
            typing.Start(user, Channel(world, user, start.ChannelId));
        }

        return TypedResults.NoContent();
    }

    private static Ok<Created> StartThread(NewThread thread, World world, Opening opening)
    {
        lock (world.Gate)
        {
            var user = User(world, thread.UserId);
            var parent = Channel(world, user, thread.ChannelId);
            return TypedResults.Ok(new Created(opening.Thread(user, parent, Message(world, thread.MessageId), thread.Name).Id));
        }
    }

    private static Ok<Created> Use(NewInteraction request, World world, Interactions interactions)
    {
        lock (world.Gate)
        {
            var user = User(world, request.UserId);
            var channel = Channel(world, user, request.ChannelId);
            var command = CommandsIn.Channel(world, channel)
                .FirstOrDefault(c => c.Name == request.Command && (request.BotId is not { } bot || c.ApplicationId == bot));
            return TypedResults.Ok(new Created(
                interactions.Start(user, channel, command ?? throw DiscordException.UnknownCommand, request.Options).Id));
        }
    }

    private static string Checked(string content)
    {
        if (content.Length <= MaxContent) return content;
        var errors = new FormErrors();
        errors.Add("content", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxContent} or fewer in length.");
        throw errors.ToException();
    }

    private static User User(World world, Snowflake id) => world.FindUser(id) ?? throw DiscordException.UnknownUser;

    private static Message Message(World world, Snowflake id) => world.FindMessage(id) ?? throw DiscordException.UnknownMessage;

    private static Channel Channel(World world, User user, Snowflake? id)
    {
        var channel = id is { } given ? world.FindChannel(given) : null;
        if (channel is null) throw DiscordException.UnknownChannel;
        return channel.IsSeenBy(user.Id) ? channel : throw DiscordException.MissingAccess;
    }
}
