using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>The history of a character, also of a deleted one.</summary>
internal static class VersionsApi
{
    public static void MapVersionsApi(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapCharacterGroup("Versions");
        versions.MapGet("/{name}/versions", ListAsync)
            .WithName("ListCharacterVersions").WithSummary("The versions of a character, newest first, also of a deleted one")
            .ProducesProblems(400, 404);
        versions.MapGet("/{name}/versions/{version:int}", GetAsync)
            .WithName("GetCharacterVersion").WithSummary("The text of one version of a character, verbatim")
            .ProducesProblems(404);
        versions.MapGet("/{name}/versions/{from:int}/diff/{to:int}", DiffAsync)
            .WithName("DiffCharacterVersions").WithSummary("What changed from one version of a character to another")
            .ProducesProblems(400, 404);
        versions.MapPost("/{name}/versions/{version:int}/restore", RestoreAsync)
            .WithName("RestoreCharacterVersion")
            .WithSummary("Publish an old version's text as the next version; brings a deleted character back")
            .ProducesProblems(400, 404, 412);
    }

    private static async Task<Results<Ok<Page<VersionSummary>>, ProblemHttpResult>> ListAsync(
        string name, [AsParameters] PageQuery query, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        var page = query.Checked();
        var found = await store.ListVersionsAsync(key, page, ct);
        return found.Total == 0 ? Problems.NoCharacter(key) : TypedResults.Ok(new Page<VersionSummary>(found, page));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string name, int version, HttpResponse response, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.FindVersionAsync(key, version, ct) is { } found
            ? CharacterAnswers.Text(found, response)
            : Problems.NoVersion(key, version);
    }

    private static async Task<Results<Ok<VersionDiff>, ProblemHttpResult>> DiffAsync(
        string name, int from, int to, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        if (await store.FindVersionAsync(key, from, ct) is not { } before)
            return Problems.NoVersion(key, from);
        if (await store.FindVersionAsync(key, to, ct) is not { } after)
            return Problems.NoVersion(key, to);
        return TypedResults.Ok(new VersionDiff(
            key, from, to,
            TreeDiff.Compare(DocumentTree.Read(before.Source), DocumentTree.Read(after.Source)),
            TextDiff.Unified(before.Source, after.Source, $"{key}/{from}", $"{key}/{to}")));
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> RestoreAsync(
        string name, int version, [AsParameters] EditQuery by, HttpContext http, CharacterStore store, CharacterWriter writer,
        CancellationToken ct)
    {
        var when = IfMatch.Read(http.Request);
        var key = CharacterName.Normalize(name);
        if (await store.FindVersionAsync(key, version, ct) is not { } old)
            return Problems.NoVersion(key, version);

        var edit = new CharacterEdit(CharacterText.Parse(old.Source, key), old.Source, by.Checked(http.User))
        {
            Action = AuditAction.Restore,
            Origin = $"{version}",
            Picture = Picture.Stored(old.Picture),
        };
        return CharacterAnswers.Saved(await writer.SaveAsync(edit, when, ct), key, http.Response);
    }
}

/// <summary>What two versions differ in.</summary>
/// <param name="NormalizedName">The character.</param>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Changes">By what the documents say.</param>
/// <param name="Text">By the texts, as a unified diff; null when they are too large for one.</param>
internal sealed record VersionDiff(string NormalizedName, int From, int To, IReadOnlyList<Change> Changes, string? Text);
