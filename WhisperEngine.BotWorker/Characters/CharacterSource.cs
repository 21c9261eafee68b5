using System.Net;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>Gets a version of a character from CdlApi.</summary>
internal sealed class CharacterSource(HttpClient http)
{
    /// <summary>One request. What is already known is returned when CdlApi says that it is the same.</summary>
    /// <exception cref="HttpRequestException">CdlApi is away, or does not have the version.</exception>
    public async Task<StoredSnapshot> GetAsync(string character, int version, StoredSnapshot? known, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/characters/{Uri.EscapeDataString(character)}/versions/{version}");
        if (known?.Etag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await CdlApiClient.CallAsync(async () =>
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified && known is not null) return known with { Version = version };

            response.EnsureSuccessStatusCode();
            return new StoredSnapshot(version, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync(cancellationToken));
        }, cancellationToken);
    }
}
