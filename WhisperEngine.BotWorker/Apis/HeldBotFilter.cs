using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Lets requests about a bot through to the worker that holds it, as the feature <see cref="HeldBot"/>, and tells others where it is.</summary>
internal sealed partial class HeldBotFilter(HeldBots bots, LeaseStore leases, ILogger<HeldBotFilter> logger) : IEndpointFilter
{
    private const int PostgresRetrySeconds = 2;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = CharacterName.Normalize((string)http.GetRouteValue("bot")!);
        try
        {
            if (!bots.TryGet(key, out var held)) return await Elsewhere.AnswerAsync(key, leases, http);

            http.Features.Set(held);
            return await next(context);
        }
        catch (NpgsqlException exception) when (!http.Response.HasStarted && (exception is not PostgresException || exception.IsTransient))
        {
            LogPostgresAway(key, exception.Message);
            return ChatProblems.Unavailable(http.Response, PostgresRetrySeconds, "Postgres does not answer. What was asked can be asked again.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request about {Bot} was not answered, Postgres is away: {Reason}")]
    private partial void LogPostgresAway(string bot, string reason);
}
