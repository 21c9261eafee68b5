using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Discord.Gateway;

namespace WhisperEngine.Local.Discord.Admin;

/// <summary>Makes bots, people and guilds, sets faults, and tells what bots did. For tests and the curious on this machine.</summary>
internal static class AdminApi
{
    private const int MaxName = 32;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/admin").WithTags("Admin");
        api.AddEndpointFilter(Refusals.AsProblemAsync);
        api.MapPost("/bots", AddBot).WithName("AddBot").WithSummary("Makes a bot, or gives one a new token");
        api.MapPost("/users", AddUser).WithName("AddUser").WithSummary("Makes a person, or finds one by name");
        api.MapPost("/guilds", AddGuild).WithName("AddGuild").WithSummary("Makes a guild with text channels");
        api.MapGet("/faults", GetFaults).WithName("GetFaults").WithSummary("The faults to come");
        api.MapPost("/faults", AddFault).WithName("AddFault").WithSummary("Makes something go wrong");
        api.MapDelete("/faults", ClearFaults).WithName("ClearFaults").WithSummary("Forgets the faults to come");
        api.MapGet("/log", GetLog).WithName("GetLog").WithSummary("What bots sent, oldest first");
        PeopleApi.Map(api);
    }

    private static Ok<BotCreated> AddBot(NewBot bot, World world, Population population)
    {
        var token = Population.NewToken();
        lock (world.Gate)
        {
            var user = population.Bot(Named(bot.Name), token, bot.Privileged ? Intents.Privileged : Intents.None);
            return TypedResults.Ok(new BotCreated(token, user.Id, user.Id));
        }
    }

    private static Ok<Created> AddUser(NewUser user, World world, Population population)
    {
        lock (world.Gate) return TypedResults.Ok(new Created(population.User(Named(user.Name)).Id));
    }

    private static Ok<GuildCreated> AddGuild(NewGuild guild, World world, Population population, GatewaySessions sessions)
    {
        lock (world.Gate)
        {
            var created = population.Guild(Named(guild.Name), guild.Channels.Select(Named));
            foreach (var session in sessions.All) session.Announce(created, world);
            var channels = world.ChannelsOf(created.Id, ChannelType.Text).Select(channel => new ChannelCreated(channel.Id, channel.Name));
            return TypedResults.Ok(new GuildCreated(created.Id, [.. channels]));
        }
    }

    private static Ok<IReadOnlyList<Fault>> GetFaults(FaultBoard faults) => TypedResults.Ok(faults.Pending);

    private static Results<Ok<FaultAdded>, ProblemHttpResult> AddFault(Fault fault, FaultBoard faults, GatewayConnections connections)
    {
        if (fault.Problem() is { } problem) return TypedResults.Problem(problem, statusCode: 400);
        if (fault.StrikesAtOnce()) return TypedResults.Ok(new FaultAdded(connections.Strike(fault)));
        return faults.TryAdd(fault)
            ? TypedResults.Ok(new FaultAdded(0))
            : TypedResults.Problem($"More than {FaultBoard.MaxFaults} faults are waiting; DELETE /admin/faults first.", statusCode: 409);
    }

    private static NoContent ClearFaults(FaultBoard faults)
    {
        faults.Clear();
        return TypedResults.NoContent();
    }

    private static Ok<JsonArray> GetLog(ActivityLog log, long after = 0) => TypedResults.Ok(log.After(after));

    private static string Named(string name) => name.Trim() is { Length: > 0 and <= MaxName } trimmed
        ? trimmed
        : throw new DiscordException(400, 50035, $"A name has from 1 to {MaxName} characters.");
}
