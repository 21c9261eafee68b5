using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Characters;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>What became of a message, for operators. What was said is not part of it.</summary>
internal static class TurnsApi
{
    public static void MapTurnsApi(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/bots/{bot}/turns/{messageId}", GetAsync)
        .WithName("GetTurn").WithSummary("The ledger, prompt components and state of a message").WithTags("Turns");

    private static async Task<Results<Ok<TurnAnswer>, ProblemHttpResult>> GetAsync(
        string bot, string messageId, TranscriptStore transcript, CancellationToken cancellationToken)
    {
        if (await transcript.FindTurnAsync(CharacterName.Normalize(bot), messageId, cancellationToken) is not { } turn)
            return TypedResults.Problem($"'{bot}' has no message of this id.", statusCode: StatusCodes.Status404NotFound, title: "Unknown message");

        return TypedResults.Ok(new TurnAnswer(
            messageId, turn.MessageRow, turn.ReplyRow, turn.State, turn.ErrorCode, turn.Model, turn.InputTokens, turn.OutputTokens, turn.Cost,
            turn.CharacterVersion, turn.StartedAt, turn.FinishedAt, Parse(turn.LedgerJson), Parse(turn.ComponentsJson)));
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}

/// <summary>A turn as operators see it.</summary>
internal sealed record TurnAnswer(
    string MessageId, long MessageRow, long? ReplyRow, string State, string? ErrorCode, string? Model, int? InputTokens, int? OutputTokens,
    decimal? Cost, int? CharacterVersion, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, JsonNode? Ledger, JsonNode? Components);
