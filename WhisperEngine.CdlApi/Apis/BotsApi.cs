using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

internal static class BotsApi
{
    private const long MaxBytes = 1024 * 1024;

    public static void MapBotsApi(this IEndpointRouteBuilder routes)
    {
        var bots = routes.MapGroup("/api/bots").WithTags("Bots").WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        bots.MapGet("/", ListAsync).WithName("ListBots").WithSummary("All bots, each with its worker's address and the state of its lease");
        bots.MapPut("/{name}", SaveAsync).WithName("SaveBot").WithSummary("Create or change a bot")
            .ProducesProblem(StatusCodes.Status404NotFound);
        bots.MapPut("/{name}/paused", PauseAsync).WithName("PauseBot").WithSummary("Pause a bot or let it go on, and change nothing else of it")
            .ProducesProblem(StatusCodes.Status404NotFound);
        bots.MapDelete("/{name}", DeleteAsync).WithName("DeleteBot").WithSummary("Delete a bot; what was said stays")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<Bot>>> ListAsync(BotStore store, CancellationToken ct) =>
        TypedResults.Ok(await store.ListAsync(ct));

    private static async Task<Results<Ok<Bot>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        string name, BotSettings settings, BotStore store, CancellationToken ct)
    {
        if (Validate(name, settings) is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var key = CharacterName.Normalize(name);
        var character = CharacterName.Normalize(settings.Character!);
        if (!await store.SaveAsync(key, character, settings, ct))
            return Problems.NotFound($"There is no character {character}. Put it at /api/characters/{character} first.");
        return TypedResults.Ok((await store.FindAsync(key, ct))!);
    }

    private static async Task<Results<Ok<Bot>, ProblemHttpResult>> PauseAsync(string name, BotPause pause, BotStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.PauseAsync(key, pause.Paused, ct) && await store.FindAsync(key, ct) is { } bot
            ? TypedResults.Ok(bot)
            : Problems.NotFound($"There is no bot {key}.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string name, BotStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.DeleteAsync(key, ct) ? TypedResults.NoContent() : Problems.NotFound($"There is no bot {key}.");
    }

    private static Dictionary<string, string[]> Validate(string name, BotSettings settings)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new(settings), results, validateAllProperties: true);
        var errors = results.ToDictionary(
            result => result.MemberNames.First().ToLowerInvariant(), result => new[] { result.ErrorMessage! });
        if (settings.Worker is not null && !WorkerName.IsValid(settings.Worker))
            errors["worker"] = [WorkerName.Rule];
        var key = CharacterName.Normalize(name);
        if (key == CharacterName.Unknown)
            errors["name"] = ["The key made of this name is empty. Take a name with letters a-z or digits."];
        else if (key.Length > CharacterName.MaxKeyCharacters)
            errors["name"] = [$"The key made of this name has {key.Length} characters. Take a name of at most {CharacterName.MaxKeyCharacters}."];
        return errors;
    }
}
