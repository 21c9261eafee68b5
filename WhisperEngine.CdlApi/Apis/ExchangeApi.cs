using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Documents;
using WhisperEngine.CdlApi.Exchange;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Cards;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Characters from files and to files.</summary>
internal static class ExchangeApi
{
    private const string DryRun = "Nothing was stored: this was a dry run.";

    public static void MapExchangeApi(this IEndpointRouteBuilder routes)
    {
        var exchange = routes.MapCharacterGroup("Exchange");
        exchange.MapPost("/import", ImportAsync)
            .WithName("ImportCharacter")
            .WithSummary("Create a character of a file, a form's part `file` or the body: a card V1 to V3 as JSON or PNG, or a text")
            .WithMetadata(new RequestSizeLimitAttribute(ImportFile.MaxBytes))
            .Accepts<IFormFile>("multipart/form-data", "*/*").ProducesProblems(400, 409, 412, 413);
        exchange.MapGet("/{name}/export", ExportAsync)
            .WithName("ExportCharacter").WithSummary("A character as a file: a card V1 to V3, a PNG with its picture, or its text")
            .ProducesProblems(400, 404);
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> ImportAsync(
        [AsParameters] ImportQuery query, [AsParameters] EditQuery by, HttpContext http, CharacterStore store, CharacterWriter writer,
        BotStore bots, CancellationToken ct)
    {
        query.Check();
        var author = by.Checked(http.User);
        var when = query.Overwrite ? IfMatch.Read(http.Request) : Precondition.Absent;
        var file = await ImportFile.ReadAsync(http.Request, ct);
        var imported = CharacterCards.Import(file);
        CharacterText.CheckName(imported.Document);
        var edit = new CharacterEdit(imported.Document, imported.Source, author)
        {
            Action = AuditAction.Import,
            Origin = $"{imported.From}",
            Picture = Picture.From(imported.Avatar),
        };

        if (query.DryRun)
        {
            return when.Refusal(await store.FindPublishedAsync(edit.Name, ct)) is { } refusal
                ? CharacterAnswers.Saved(refusal, edit.Name, http.Response)
                : TypedResults.Ok(new SavedCharacter(edit.Name, Version: null, [.. imported.Report, DryRun]));
        }

        var result = await writer.SaveAsync(edit, when, ct);
        var report = imported.Report.ToList();
        if (query.Bot && result.Outcome is SaveOutcome.Created or SaveOutcome.Updated or SaveOutcome.Unchanged)
            report.Add(await AddBotAsync(edit.Name, query.Worker!, bots, ct));
        return CharacterAnswers.Saved(result, edit.Name, http.Response, report);
    }

    private static async Task<string> AddBotAsync(string name, string worker, BotStore bots, CancellationToken ct)
    {
        if (await bots.SeedAsync(name, name, worker, ct))
            return $"The bot {name} speaks as it on {worker}.";
        var bot = (await bots.FindAsync(name, ct))!;
        return $"There was a bot {name} already; it speaks as {bot.Character} on {bot.Worker}.";
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        string name, string? format, int? version, CharacterStore store, CancellationToken ct)
    {
        var formats = CharacterExport.All;
        var export = formats.FirstOrDefault(known => known.Name == format) ?? throw new InvalidRequestException(
            "format", format, $"Give one of {string.Join(", ", formats.Select(known => known.Name))}.");
        var key = CharacterName.Normalize(name);
        var found = version is { } number ? await store.FindVersionAsync(key, number, ct) : await store.FindPublishedAsync(key, ct);
        if (found is null)
            return version is { } missing ? Problems.NoVersion(key, missing) : Problems.NoCharacter(key);

        var picture = found.Picture is { } id ? await store.ReadPictureAsync(id, ct) : [];
        return TypedResults.Bytes(export.Make(found, picture), export.ContentType, $"{key}{export.Extension}");
    }
}

/// <summary>How a file is to be imported.</summary>
internal sealed record ImportQuery(
    [property: FromQuery(Name = "overwrite"), Description("Add a version when the name is taken. Default: false.")] bool Overwrite = false,
    [property: FromQuery(Name = "dry-run"), Description("Say what would be, and store nothing. Default: false.")] bool DryRun = false,
    [property: FromQuery(Name = "bot"), Description("Create a bot that speaks as it, under its key. Default: false.")] bool Bot = false,
    [property: FromQuery(Name = "worker"), Description("The worker that is to run the bot, such as bot-worker-1.")] string? Worker = null)
{
    /// <exception cref="InvalidRequestException">A bot is wanted, and nobody is to run it.</exception>
    public void Check()
    {
        if (Bot && !WorkerName.IsValid(Worker))
            throw new InvalidRequestException("worker", Worker, WorkerName.Rule);
    }
}
