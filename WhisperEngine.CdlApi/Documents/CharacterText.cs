using System.Text;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>Texts of characters on their way in.</summary>
internal static class CharacterText
{
    /// <summary>The most bytes of a body that is a text.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Keys that are addresses below /api/characters.</summary>
    private static readonly HashSet<string> Reserved = ["import", "schema", "templates", "validate"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a body, to the byte. The server bounds its length.</summary>
    /// <exception cref="CdlException">The body is no UTF-8.</exception>
    public static async Task<string> ReadAsync(Stream body, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, ct);
        try
        {
            return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw Invalid($"byte {e.Index}", null, "The body is no UTF-8. Save the file as UTF-8.");
        }
    }

    /// <summary>A document that may be stored.</summary>
    /// <param name="source">The text.</param>
    /// <param name="key">The key it must have, null for any.</param>
    /// <exception cref="CdlException">
    /// The text is no valid document, its lorebook is too large or slow, or its name is not to be had here.
    /// </exception>
    public static CharacterDocument Parse(string source, string? key = null)
    {
        var document = Cdl.Parse(source);
        CheckName(document);
        if (document.Card.Lorebook is { } book && LorebookCheck.Findings(book, "card.lorebook") is { Count: > 0 } findings)
            throw new CdlException(findings);
        return key is null || key == document.Key ? document : throw Invalid("identity.name", document.Identity.Name,
            $"This name makes the key {document.Key}, but the address says {key}. Change one of them, or give identity.normalizedName.");
    }

    /// <exception cref="CdlException">The document's name is an address of this API.</exception>
    public static void CheckName(CharacterDocument document)
    {
        if (Reserved.Contains(document.Key))
            throw Invalid("identity.name", document.Identity.Name,
                $"The key made of this name, {document.Key}, is an address of this API. "
                + "Take another name, or give identity.normalizedName.");
    }

    private static CdlException Invalid(string path, string? value, string fix) => new([new(path, value, fix)]);
}
