using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using WhisperEngine.CdlApi.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Answers that tell of a version, with its number and tag in headers.</summary>
internal static class CharacterAnswers
{
    public const string VersionHeader = "X-Character-Version";

    private const string Unchanged = "The text is the published one; no version was made.";

    /// <summary>A text, verbatim. An unchanged one is answered with 304 by the result itself.</summary>
    public static FileContentHttpResult Text(CharacterVersion version, HttpResponse response)
    {
        Describe(version, response);
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(version.Source),
            $"{version.ContentType}; charset=utf-8",
            entityTag: EntityTagHeaderValue.Parse(version.Etag));
    }

    /// <summary>What became of an edit.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="key">The character.</param>
    /// <param name="response">Gets the headers of the published version.</param>
    /// <param name="report">What the author should know about a version that was made.</param>
    public static Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult> Saved(
        SaveResult result, string key, HttpResponse response, params IReadOnlyList<string> report)
    {
        if (result.Published is { } published)
            Describe(published, response);
        return result.Outcome switch
        {
            SaveOutcome.Missing => Problems.NoCharacter(key),
            SaveOutcome.Conflict => Problems.Conflict(result.Published?.Etag),
            SaveOutcome.Taken => Problems.Taken(key, result.Published!),
            SaveOutcome.Created => TypedResults.Created(
                $"/api/characters/{key}", new SavedCharacter(key, result.Published!.Version, report)),
            SaveOutcome.Updated => TypedResults.Ok(new SavedCharacter(key, result.Published!.Version, report)),
            _ => TypedResults.Ok(new SavedCharacter(key, result.Published!.Version, [Unchanged])),
        };
    }

    /// <summary>Somebody else was faster; the headers tell what is published now.</summary>
    public static ProblemHttpResult Conflict(CharacterVersion published, HttpResponse response)
    {
        Describe(published, response);
        return Problems.Conflict(published.Etag);
    }

    private static void Describe(CharacterVersion version, HttpResponse response)
    {
        response.Headers.ETag = version.Etag;
        response.Headers[VersionHeader] = version.Version.ToString(CultureInfo.InvariantCulture);
    }
}
