using System.Net.Sockets;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>How this worker talks to CdlApi: found by service discovery, with the owner's key, and not for long.</summary>
internal static class CdlApiClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static void Configure(IServiceProvider services, HttpClient http)
    {
        http.BaseAddress = new Uri("https+http://cdl-api");
        http.Timeout = Limit;
        if (services.GetRequiredService<IConfiguration>()["ApiKey"] is { Length: > 0 } key) http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Makes one kind of exception of every way in which CdlApi can be away.</summary>
    /// <exception cref="HttpRequestException">CdlApi is away or refuses.</exception>
    public static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
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
