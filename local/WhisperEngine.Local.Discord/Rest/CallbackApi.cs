using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>The first answer to a command, within 3 seconds.</summary>
internal static class CallbackApi
{
    public const MessageFlags AnswerFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral;
    private const int Answer = 4;
    private const int Defer = 5;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/interactions/{interaction}/{token}/callback", Respond).AllowAnonymous();

    private static Results<NoContent, Ok<JsonObject>> Respond(RestCall call, World world, Interactions interactions)
    {
        var form = call.Form();
        form.Require("type");
        var type = form.Integer("type", Answer, Defer) ?? 0;
        var data = form.Object("data");
        if (type == Answer) form.Require("data");
        var draft = data is null ? new Draft() : DraftReader.Read(data, type == Answer ? AnswerFlags : MessageFlags.Ephemeral);
        form.Errors.ThrowIfAny();
        if (type == Answer && draft.IsEmpty) throw DiscordException.EmptyMessage;
        lock (world.Gate)
        {
            var interaction = interactions.Unanswered(call.Id("interaction"), call.Text("token"));
            var message = interactions.Answer(interaction, type == Answer
                ? draft
                : new Draft { Flags = MessageFlags.Loading | (draft.Flags ?? MessageFlags.None) });
            return (string?)call.Context.Request.Query["with_response"] == "true"
                ? TypedResults.Ok(InteractionShape.Callback(interaction, type, message, world))
                : TypedResults.NoContent();
        }
    }
}
