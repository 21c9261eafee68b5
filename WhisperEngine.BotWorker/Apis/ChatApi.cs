using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Characters;
using WhisperEngine.ServiceDefaults;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Chat over HTTP.</summary>
internal static partial class ChatApi
{
    private const int PostgresRetrySeconds = 2;
    private const int LeaseRetrySeconds = 3;
    private const int PauseRetrySeconds = 60;

    public static void MapChatApi(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/bots/{bot}/chat", ChatAsync)
        .WithName("Chat").WithSummary("Say something to a bot and get its answer, as JSON or as an event stream").WithTags("Chat")
        .RequireAuthorization(Policies.LoopbackChat);

    private static async Task<IResult> ChatAsync(
        string bot, HttpContext http, HeldBots bots, LeaseStore leases, ChatTurns turns, ILogger<ChatTurns> logger)
    {
        var (request, invalid) = await ChatRequestReader.ReadAsync(http.Request);
        if (invalid is not null) return invalid;

        var key = CharacterName.Normalize(bot);
        var (message, refused) = ChatRequestReader.ToMessage(request!, key, isOwner: http.User.Identity?.IsAuthenticated == true);
        if (refused is not null) return refused;

        try
        {
            if (bots.TryGet(key, out var paused) && paused.IsPaused)
                return ChatProblems.Unavailable(http.Response, PauseRetrySeconds, $"'{key}' is paused and answers nobody. CdlApi lets it go on at PUT /api/bots/{key}/paused.");

            var answer = bots.TryGet(key, out var held) ? await turns.RunAsync(held, message!, request!.MetadataLevel, http) : null;
            return answer ?? await Elsewhere.AnswerAsync(key, leases, http);
        }
        catch (Exception exception) when (http.Response.HasStarted)
        {
            LogCut(logger, key, exception); // the stream has told its reader
            return TypedResults.Empty;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return ChatProblems.Unavailable(http.Response, LeaseRetrySeconds, "This worker stopped before the answer was complete.");
        }
        catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient)
        {
            LogPostgresAway(logger, key, exception.Message);
            return ChatProblems.Unavailable(http.Response, PostgresRetrySeconds, "Postgres does not answer. Repeat the message with its id; it is stored once.");
        }
        catch (CharacterMissingException exception)
        {
            LogNoCharacter(logger, key, exception.InnerException?.Message);
            return ChatProblems.Unavailable(http.Response, PostgresRetrySeconds, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message to {Bot} was not answered, Postgres is away: {Reason}")]
    private static partial void LogPostgresAway(ILogger logger, string bot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message to {Bot} was not answered to the end")]
    private static partial void LogCut(ILogger logger, string bot, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message to {Bot} was not answered, its character cannot be had: {Reason}")]
    private static partial void LogNoCharacter(ILogger logger, string bot, string? reason);
}
