using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Recall;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>What a bot remembers, for operators: bring in, look through, forget.</summary>
internal static class MemoryApi
{
    private const string LinesOfJson = "application/x-ndjson";
    private const int MostRecalled = 200;

    public static void MapMemoryApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/bots/{bot}").WithTags("Memory").AddEndpointFilter<HeldBotFilter>();
        group.MapPost("/history/import", ImportAsync).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithName("ImportHistory").WithSummary("Bring in earlier talk, as lines of JSON; what is there already is skipped");
        group.MapPost("/recall", RecallAsync).WithName("Recall").WithSummary("What the bot would recall for a question");
        group.MapGet("/memory/status", StatusAsync).WithName("GetMemoryStatus").WithSummary("How far the index of memories is");
        group.MapPost("/memory/rebuild", RebuildAsync).WithName("RebuildMemory").WithSummary("Fill the index of memories anew; the old one is searched until it is done");
        group.MapGet("/users/{userId}/memory", ExportAsync).WithName("ExportMemory").WithSummary("All that is stored of a person, as lines of JSON");
        group.MapDelete("/users/{userId}/memory", ForgetAsync)
            .WithName("ForgetMemory").WithSummary("Forget a person, in all conversations or in one channel, for good");
    }

    private static async Task<IResult> ImportAsync(HttpContext http, HistoryImport import, LeaseStore leases, WarmTalks warm)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is not (LinesOfJson or "application/jsonl" or "application/ndjson"))
        {
            return TypedResults.Problem(
                $"Send one JSON object a line as {LinesOfJson}.", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Not lines of JSON");
        }

        var bot = Bot(http);
        var answer = await import.RunAsync(bot, http.Request.BodyReader, http.RequestAborted);
        warm.DropAll(bot.Name);
        return answer is null ? await Elsewhere.AnswerAsync(bot.Name, leases, http) : TypedResults.Json(answer, MemoryJson.Default.ImportAnswer);
    }

    private static async Task<IResult> RecallAsync(HttpContext http, RecallRequest request, [FromServices] IRecall? recall)
    {
        if (recall is null) return NotBuilt("This worker has no index to recall from.");
        if (!Person.TryKey(request.UserId, out var person)) return ChatProblems.Invalid("user_id", "user_id is missing or no id.");
        if (!Person.TryScope(Bot(http).Name, person, request.Channel, out var scope)) return ChatProblems.Invalid("channel", "channel is no channel's name.");
        if (string.IsNullOrWhiteSpace(request.Query)) return ChatProblems.Invalid("query", "query is empty.");
        if (request.K is < 1 or > MostRecalled) return ChatProblems.Invalid("k", $"k must be 1 to {MostRecalled}.");

        var found = await recall.RecallAsync(scope, request.Query, request.K ?? 10, http.RequestAborted);
        return TypedResults.Json(RecallAnswers.Of(found), MemoryJson.Default.RecallResponse);
    }

    private static async Task<IResult> StatusAsync(HttpContext http, PersonExport stored, [FromServices] IIndexStatus? index)
    {
        if (index is null) return NotBuilt("This worker has no index of memories.");

        var bot = Bot(http).Name;
        var (turns, status) = (await stored.CountTurnsAsync(bot, http.RequestAborted), await index.ReadAsync(bot, http.RequestAborted));
        return TypedResults.Json(
            new MemoryStatus(
                turns, status.Indexed, status.Pending, status.Lag.TotalMilliseconds, status.Embedder, status.Dimension, status.Degraded),
            MemoryJson.Default.MemoryStatus);
    }

    private static async Task<IResult> RebuildAsync(
        HttpContext http, PersonExport stored, LeaseStore leases, [FromServices] MemoryIndexer? indexer, [FromServices] IndexWorker? worker)
    {
        if (indexer is null) return NotBuilt("This worker has no index of memories.");

        var bot = Bot(http);
        if (await indexer.RebuildAsync(bot.Name, bot.Lease, http.RequestAborted) is not { } collection) return await Elsewhere.AnswerAsync(bot.Name, leases, http);

        worker?.Wake();
        return TypedResults.Json(new RebuildAnswer(collection, await stored.CountTurnsAsync(bot.Name, http.RequestAborted)), MemoryJson.Default.RebuildAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ExportAsync(string userId, HttpContext http, PersonExport stored)
    {
        if (!Person.TryKey(userId, out var person)) return ChatProblems.Invalid("user_id", "This is no id.");

        http.Response.ContentType = LinesOfJson;
        await foreach (var line in stored.ReadAsync(Bot(http).Name, person, http.RequestAborted))
            await http.Response.WriteAsync(line + "\n", http.RequestAborted);
        return TypedResults.Empty;
    }

    private static async Task<IResult> ForgetAsync(string userId, string? channel, HttpContext http, ForgettingStore forgetting, WarmTalks warm)
    {
        var bot = Bot(http);
        if (!Person.TryKey(userId, out var person)) return ChatProblems.Invalid("user_id", "This is no id.");
        if (!Person.TryScope(bot.Name, person, channel, out var scope)) return ChatProblems.Invalid("channel", "channel is no channel's name.");

        var forgotten = channel is null
            ? await forgetting.ForgetPersonAsync(bot.Name, person, bot.Lease, http.RequestAborted)
            : await forgetting.ForgetConversationAsync(scope, bot.Lease, http.RequestAborted);
        warm.DropAll(bot.Name);
        return TypedResults.Json(new ForgetAnswer(forgotten.Rows, forgotten.Facts), MemoryJson.Default.ForgetAnswer);
    }

    private static HeldBot Bot(HttpContext http) => http.Features.GetRequiredFeature<HeldBot>();

    private static IResult NotBuilt(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable, title: "No index");
}
