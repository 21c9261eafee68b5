using Microsoft.AspNetCore.Http.HttpResults;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>A bot's own reactions.</summary>
internal static class ReactionsApi
{
    private const string Route = "/channels/{channel}/messages/{message}/reactions/{emoji}/@me";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut(Route, Add).WithMetadata(RouteLimit.Reactions);
        api.MapDelete(Route, Remove).WithMetadata(RouteLimit.Reactions);
    }

    private static NoContent Add(RestCall call, World world, Reacting reacting)
    {
        lock (world.Gate)
        {
            var channel = call.Channel(world);
            reacting.Add(call.Bot, channel, call.Message(world, channel), call.Text("emoji"));
        }

        return TypedResults.NoContent();
    }

    private static NoContent Remove(RestCall call, World world, Reacting reacting)
    {
        lock (world.Gate)
        {
            var channel = call.Channel(world);
            reacting.Remove(call.Bot, channel, call.Message(world, channel), call.Text("emoji"));
        }

        return TypedResults.NoContent();
    }
}
