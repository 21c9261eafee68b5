using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Runs the turn of a chat request and puts its end into an HTTP answer.</summary>
internal sealed class ChatTurns(MessagePath path, ConversationQueue queue, RunningTurns running, ChatAnswers answers, TimeProvider time)
{
    private const int QueueRetrySeconds = 5;

    /// <returns>The answer, or null when another worker holds the bot by now.</returns>
    public async Task<IResult?> RunAsync(HeldBot bot, IncomingMessage message, string? level, HttpContext http)
    {
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
        var stream = WantsEvents(http.Request) ? new EventStreamListener(http.Response) : null;
        var ledger = new LatencyLedger(time, "http", bot.Name, message.Scope.Kind);
        var turn = new Turn(bot, message, stream ?? (ITurnListener)SilentListener.Instance, place, ledger, withUser: level == "extended");

        // Not the request's token: who hangs up finds the answer under the message's id later.
        await path.RunAsync(turn, CancellationToken.None);

        if (turn.Acceptance!.Outcome == AcceptOutcome.IdTaken) return ChatProblems.IdTaken();
        if (turn.Acceptance.Outcome == AcceptOutcome.NotHolder || IsFenced(turn)) return null;

        var answer = answers.Of(turn, level);
        if (stream is null) return TypedResults.Json(answer, ChatJson.Default.ChatAnswer);

        await stream.DoneAsync(answer, CancellationToken.None);
        return TypedResults.Empty;
    }

    private static bool IsFenced(Turn turn) =>
        turn is { Acceptance.Outcome: AcceptOutcome.Claimed, ErrorCode: null, Recorded: false };

    private static bool WantsEvents(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));
}
