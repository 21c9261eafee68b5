using System.Net;
using System.Net.Sockets;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>Gets a version of a character from CdlApi.</summary>
internal sealed class CharacterSource(HttpClient http)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static void Configure(IServiceProvider services, HttpClient http)
    {
        http.BaseAddress = new Uri("https+http://cdl-api");
        http.Timeout = Limit;
        if (services.GetRequiredService<IConfiguration>()["ApiKey"] is { Length: > 0 } key) http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>One request. What is already known is returned when CdlApi says that it is the same.</summary>
    /// <exception cref="HttpRequestException">CdlApi is away, or does not have the version.</exception>
    public async Task<StoredSnapshot> GetAsync(string character, int version, StoredSnapshot? known, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/characters/{Uri.EscapeDataString(character)}/versions/{version}");
        if (known?.Etag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified && known is not null) return known with { Version = version };

            response.EnsureSuccessStatusCode();
            return new StoredSnapshot(version, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync(cancellationToken));
        }
        // A connection that is cut while it is being made can end in the plainer exception.
        catch (SocketException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"CdlApi did not answer within {Limit.TotalSeconds} s.", exception);
        }
    }
}
