using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Further answers to a command, for 15 minutes.</summary>
internal static class WebhooksApi
{
    private const string Original = "@original";

    public static void Map(RouteGroupBuilder api)
    {
        var webhook = api.MapGroup("/webhooks/{application}/{token}").AllowAnonymous();
        webhook.MapPost("", FollowUp);
        webhook.MapGet("/messages/{message}", Get);
        webhook.MapPatch("/messages/{message}", Edit);
        webhook.MapDelete("/messages/{message}", Delete);
    }

    private static Ok<JsonObject> FollowUp(RestCall call, World world, Interactions interactions)
    {
        var form = call.Form();
        var draft = DraftReader.Read(form, CallbackApi.AnswerFlags);
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw DiscordException.EmptyMessage;
        lock (world.Gate)
        {
            var message = interactions.FollowUp(Find(call, interactions), draft);
            return TypedResults.Ok(MessageShape.Message(message, world));
        }
    }

    private static Ok<JsonObject> Get(RestCall call, World world, Interactions interactions)
    {
        lock (world.Gate) return TypedResults.Ok(MessageShape.Message(Message(call, world, interactions), world));
    }

    private static Ok<JsonObject> Edit(RestCall call, World world, Interactions interactions, Posting posting)
    {
        var form = call.Form();
        var draft = DraftReader.Read(form, CallbackApi.AnswerFlags);
        form.Errors.ThrowIfAny();
        lock (world.Gate) return TypedResults.Ok(MessageShape.Message(posting.Edit(Message(call, world, interactions), draft), world));
    }

    private static NoContent Delete(RestCall call, World world, Interactions interactions, Posting posting)
    {
        lock (world.Gate) posting.Delete(Message(call, world, interactions));
        return TypedResults.NoContent();
    }

    private static Interaction Find(RestCall call, Interactions interactions) => interactions.Answered(call.Id("application"), call.Text("token"));

    private static Message Message(RestCall call, World world, Interactions interactions)
    {
        var interaction = Find(call, interactions);
        var id = call.Text("message") == Original ? interaction.Original!.Value : call.Id("message");
        var message = world.Messages(interaction.Channel.Id).Find(id);
        return message?.Interaction?.Id == interaction.Id ? message : throw DiscordException.UnknownMessage;
    }
}
