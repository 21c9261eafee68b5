using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.CdlApi.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>What a caller says about an edit.</summary>
internal sealed record EditQuery(
    [property: FromQuery(Name = "author"), Description("Who wrote it. Default: the name of the key.")] string? Author,
    [property: FromQuery(Name = "note"), Description("Why it was written.")] string? Note)
{
    private const int MaxAuthor = 100;
    private const int MaxNote = 1_000;

    /// <exception cref="InvalidRequestException">A text is too long or has control characters.</exception>
    public EditBy Checked(ClaimsPrincipal caller)
    {
        Check("author", Author, MaxAuthor);
        Check("note", Note, MaxNote);
        var actor = caller.Identity!.Name!;
        return new(actor, string.IsNullOrWhiteSpace(Author) ? actor : Author.Trim(), Note);
    }

    private static void Check(string name, string? text, int max)
    {
        if (text is not null && (text.Length > max || text.Any(char.IsControl)))
            throw new InvalidRequestException(name, value: null, $"Give at most {max} characters on one line.");
    }
}
