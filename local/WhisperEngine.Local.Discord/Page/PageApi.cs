using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.Local.Discord.Admin;

namespace WhisperEngine.Local.Discord.Page;

/// <summary>What the chat page needs besides the admin API.</summary>
internal static class PageApi
{
    private const int MaxWaiting = 1000;

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/page").WithTags("Page");
        api.AddEndpointFilter(Refusals.AsProblemAsync);
        api.MapGet("/state", GetState).WithName("GetState").WithSummary("Everybody and every place that a person sees");
        api.MapGet("/commands", GetCommands).WithName("GetCommands").WithSummary("The slash commands of a channel");
        api.MapPost("/dms", OpenDm).WithName("OpenDm").WithSummary("Opens direct messages");
        api.MapGet("/events", GetEvents).WithName("GetEvents").WithSummary("What happens from now on, as server-sent events");
        api.MapGet("/turns/{message}", GetTurnAsync).WithName("GetTurn").WithSummary("How a bot's reply came about, from its worker");
    }

    private static Ok<JsonObject> GetState(World world, Turns turns, [FromQuery(Name = "user_id")] Snowflake? userId = null)
    {
        lock (world.Gate) return TypedResults.Ok(StateShape.State(world, userId, turns));
    }

    private static Ok<JsonArray> GetCommands(World world, [FromQuery(Name = "channel_id")] Snowflake channelId)
    {
        lock (world.Gate)
        {
            var channel = world.FindChannel(channelId) ?? throw DiscordException.UnknownChannel;
            return TypedResults.Ok(new JsonArray([.. CommandsIn.Channel(world, channel).Select(InteractionShape.Command)]));
        }
    }

    private static Ok<JsonObject> OpenDm(NewDm dm, World world, Opening opening)
    {
        lock (world.Gate)
        {
            var user = world.FindUser(dm.UserId) ?? throw DiscordException.UnknownUser;
            var channel = opening.Dm(user, world.FindUser(dm.With) ?? throw DiscordException.UnknownUser);
            return TypedResults.Ok(ChannelShape.Channel(channel, world, user.Id));
        }
    }

    private static ServerSentEventsResult<string> GetEvents(
        EventBus events, IHostApplicationLifetime lifetime, HttpContext context, [FromQuery(Name = "user_id")] Snowflake userId) =>
        TypedResults.ServerSentEvents(ListenAsync(events, userId, lifetime.ApplicationStopping, context.RequestAborted));

    /// <summary>A page that cannot keep up loses its connection, and reads everything anew when it comes back.</summary>
    private static async IAsyncEnumerable<SseItem<string>> ListenAsync(
        EventBus events, Snowflake user, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        var waiting = System.Threading.Channels.Channel.CreateBounded<SseItem<string>>(MaxWaiting);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        events.Happened += Offer;
        try
        {
            yield return new SseItem<string>("{}", "ready");
            while (await ReadAsync(waiting.Reader, ended.Token) is { } item) yield return item;
        }
        finally
        {
            events.Happened -= Offer;
        }

        void Offer(DiscordEvent happened)
        {
            if (!happened.IsSeenBy(user)) return;
            if (!waiting.Writer.TryWrite(new SseItem<string>(happened.Data.ToJsonString(), happened.Type))) waiting.Writer.TryComplete();
        }
    }

    private static async Task<SseItem<string>?> ReadAsync(ChannelReader<SseItem<string>> reader, CancellationToken ct)
    {
        try
        {
            return await reader.WaitToReadAsync(ct) && reader.TryRead(out var item) ? item : null;
        }
        catch (OperationCanceledException)
        {
            return null; // the page was closed, or the server stops
        }
    }

    private static async Task<Results<Ok<JsonNode>, NotFound>> GetTurnAsync(Snowflake message, Turns turns, CancellationToken cancellationToken) =>
        await turns.FindAsync(message, cancellationToken) is { } turn ? TypedResults.Ok(turn) : TypedResults.NotFound();
}

/// <summary>Two who want to talk.</summary>
internal sealed record NewDm(Snowflake UserId, Snowflake With);
