using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Discord.Gateway;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Where the gateway is, who the bot is, and whom it can see.</summary>
internal static class IdentityApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/gateway", GetGateway).AllowAnonymous();
        api.MapGet("/gateway/bot", GetGatewayBot);
        api.MapGet("/users/@me", GetSelf);
        api.MapGet("/users/{user}", GetUser);
        api.MapGet("/applications/@me", GetApplication);
        api.MapGet("/oauth2/applications/@me", GetApplication);
        api.MapGet("/guilds/{guild}", GetGuild);
        api.MapGet("/guilds/{guild}/members/{user}", GetMember);
    }

    private static Ok<JsonObject> GetGateway(HttpContext context) => TypedResults.Ok(new JsonObject { ["url"] = Url(context) });

    private static Ok<JsonObject> GetGatewayBot(RestCall call, World world, SessionStarts starts)
    {
        lock (world.Gate)
        {
            return TypedResults.Ok(new JsonObject
            {
                ["url"] = Url(call.Context),
                ["shards"] = 1,
                ["session_start_limit"] = new JsonObject
                {
                    ["total"] = starts.Total,
                    ["remaining"] = starts.Remaining(call.Bot.Id),
                    ["reset_after"] = (long)starts.ResetAfter(call.Bot.Id).TotalMilliseconds,
                    ["max_concurrency"] = 1,
                },
            });
        }
    }

    private static Ok<JsonObject> GetSelf(RestCall call) => TypedResults.Ok(UserShape.Self(call.Bot));

    private static Ok<JsonObject> GetUser(RestCall call, World world)
    {
        lock (world.Gate) return TypedResults.Ok(UserShape.User(world.FindUser(call.Id("user")) ?? throw DiscordException.UnknownUser));
    }

    private static Ok<JsonObject> GetApplication(RestCall call, World world)
    {
        lock (world.Gate) return TypedResults.Ok(ApplicationShape.Application(call.Bot, world.Users.First(user => !user.IsBot)));
    }

    private static Ok<JsonObject> GetGuild(RestCall call, World world)
    {
        lock (world.Gate) return TypedResults.Ok(GuildShape.Guild(world.FindGuild(call.Id("guild")) ?? throw DiscordException.UnknownGuild));
    }

    private static Ok<JsonObject> GetMember(RestCall call, World world)
    {
        lock (world.Gate)
        {
            if (world.FindGuild(call.Id("guild")) is null) throw DiscordException.UnknownGuild;
            return TypedResults.Ok(UserShape.Member(world.FindUser(call.Id("user")) ?? throw DiscordException.UnknownMember));
        }
    }

    private static string Url(HttpContext context) => $"ws://{context.Request.Host}{GatewayApi.Path}";
}
