using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Runs the turn of a chat request and puts its end into an HTTP answer.</summary>
internal sealed class ChatTurns(MessagePath path, ConversationQueue queue, RunningTurns running, ChatAnswers answers, TimeProvider time)
{
    private const int QueueRetrySeconds = 5;
    private const int StopRetrySeconds = 2;

    /// <returns>The answer, or null when another worker holds the bot by now.</returns>
    public async Task<IResult?> RunAsync(HeldBot bot, IncomingMessage message, string? level, HttpContext http)
    {
        if (running.AreStopping) return ChatProblems.Unavailable(http.Response, StopRetrySeconds, "This worker is stopping.");
        if (!running.TryBegin(bot.Name, message.PlatformId)) return ChatProblems.StillRunning(http.Response);

        try
        {
            if (!queue.TryEnter(message.Scope, out var place))
                return ChatProblems.Unavailable(http.Response, QueueRetrySeconds, "Too many messages are waiting. Ask again later.");

            using (place) return await RunAsync(bot, message, level, place, http);
        }
        finally
        {
            running.End(bot.Name, message.PlatformId);
        }
    }

    private async Task<IResult?> RunAsync(HeldBot bot, IncomingMessage message, string? level, ConversationPlace place, HttpContext http)
    {
        var feed = WantsEvents(http.Request) ? new ReplyFeed() : null;
        var ledger = new LatencyLedger(time, "http", message.PlatformId, bot.Name, message.Scope.Kind);
        var turn = new Turn(bot, message, feed, place, ledger, withUser: level == "extended");

        // Not the request's token: who hangs up finds the answer under the message's id later.
        var ended = path.RunAsync(turn, running.DrainToken);
        if (feed is null)
        {
            await ended;
            return ResultOf(turn, level, answer => TypedResults.Json(answer, ChatJson.Default.ChatAnswer));
        }

        var stream = new EventStream(http.Response);
        await ShowAsync(stream, feed, ended, http);
        var result = ResultOf(turn, level, answer => new StreamEnd(stream, answer));
        if (result is StreamEnd || !http.Response.HasStarted) return result;

        await stream.ErrorAsync(http.RequestAborted);
        return TypedResults.Empty;
    }

    private static async Task ShowAsync(EventStream stream, ReplyFeed feed, Task ended, HttpContext http)
    {
        try
        {
            await stream.CopyAsync(feed, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // the reader went away; the turn goes on
        }

        try
        {
            await ended;
        }
        catch when (http.Response.HasStarted)
        {
            await stream.ErrorAsync(http.RequestAborted);
            throw;
        }
    }

    private IResult? ResultOf(Turn turn, string? level, Func<ChatAnswer, IResult> success)
    {
        if (turn.Acceptance!.Outcome is AcceptOutcome.IdTaken or AcceptOutcome.Withdrawn) return ChatProblems.IdTaken();
        if (turn.Acceptance.Outcome == AcceptOutcome.Forgotten) return ChatProblems.Forgotten();
        return turn.Acceptance.Outcome == AcceptOutcome.NotHolder || IsFenced(turn) ? null : success(answers.Of(turn, level));
    }

    private static bool IsFenced(Turn turn) =>
        turn is { Acceptance.Outcome: AcceptOutcome.Claimed, ErrorCode: null, Recorded: false };

    private static bool WantsEvents(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private sealed class StreamEnd(EventStream stream, ChatAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => stream.DoneAsync(answer, httpContext.RequestAborted);
    }
}
