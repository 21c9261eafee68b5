using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using WhisperEngine.CdlApi.Apis;
using WhisperEngine.Characters.Cards;

namespace WhisperEngine.CdlApi.Exchange;

/// <summary>The file of an import: the part <c>file</c> of a form, or the body as it is.</summary>
internal static class ImportFile
{
    /// <summary>The most bytes of a body: the largest file and the frame that a form puts around it.</summary>
    public const int MaxBytes = CardLimits.MaxFileBytes + (16 * 1024);

    private const string Form = "multipart/form-data";
    private const string Part = "file";

    private static readonly FormOptions Limits = new() { ValueCountLimit = 16, MultipartBodyLengthLimit = MaxBytes };

    /// <exception cref="InvalidRequestException">The form is damaged or has no such part.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != Form)
        {
            await request.Body.CopyToAsync(bytes, ct);
        }
        else
        {
            var form = await ReadFormAsync(request, ct);
            var file = form.Files[Part]
                ?? throw new InvalidRequestException(Part, value: null, $"Send the file as the form's part `{Part}`.");
            await file.CopyToAsync(bytes, ct);
        }
        return bytes.ToArray();
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await new FormFeature(request, Limits).ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InvalidRequestException(Part, value: null, $"The form cannot be read: {e.Message}");
        }
    }
}
