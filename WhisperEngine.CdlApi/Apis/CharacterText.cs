using System.Text;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>The text of a request's body, to the byte, and never more of it than a document may have.</summary>
internal static class CharacterText
{
    /// <summary>A character of text takes at most four bytes in UTF-8, most take one; a document of the largest size fits twice over.</summary>
    public const int MaxBytes = 2 * Cdl.MaxCharacters;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CdlException">The body is too long or no UTF-8.</exception>
    public static async Task<string> ReadAsync(Stream body, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (bytes.Length + read > MaxBytes)
                throw new CdlException([new("$", null, $"The body is longer than {MaxBytes} bytes.")]);
            bytes.Write(buffer, 0, read);
        }
        try
        {
            return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new CdlException([new($"byte {e.Index}", null, "The body is no UTF-8. Save the file as UTF-8.")]);
        }
    }
}
