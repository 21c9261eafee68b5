using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTelemetry;

namespace WhisperEngine.CdlApi.Console.Enrichment;

/// <summary>Asks the EnrichmentWorker, which alone writes its queue, to do what an operator wants.</summary>
internal sealed class EnrichmentClient(HttpClient http)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Found by service discovery, with the owner's key, and not for long.</summary>
    public static void Configure(IServiceProvider services, HttpClient http)
    {
        http.BaseAddress = new Uri("https+http://enrichment");
        http.Timeout = Limit;
        if (services.GetRequiredService<IConfiguration>()["ApiKey"] is { Length: > 0 } key) http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Has a dead letter tried again.</summary>
    /// <returns>What came of it, for the operator.</returns>
    public Task<ActionResult> RedriveAsync(long id, CancellationToken ct) => CallAsync(
        () => http.PostAsync(new Uri($"/api/enrichment/dead/{id}/redrive", UriKind.Relative), content: null, ct), $"Job {id} is tried again.",
        $"Job {id} is not laid aside any more.", ct);

    /// <summary>Stops the work, or lets it go on.</summary>
    public Task<ActionResult> PauseAsync(bool paused, CancellationToken ct) => CallAsync(
        () => http.PutAsJsonAsync(new Uri("/api/enrichment/paused", UriKind.Relative), new PauseRequest(paused), EnrichmentClientJson.Default.PauseRequest, ct),
        paused ? "Paused: jobs wait." : "The work goes on.", "This EnrichmentWorker cannot be paused.", ct);

    /// <summary>What calls of a model may take in an hour; none where the worker is away or does not say.</summary>
    public async Task<HourlyLimits?> LimitsAsync(CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin(); // an open page asks again and again
        try
        {
            return (await http.GetFromJsonAsync(new Uri("/api/enrichment/status", UriKind.Relative), EnrichmentClientJson.Default.WorkerStatus, ct))?.Budget;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or JsonException || IsTimeout(exception, ct))
        {
            return null;
        }
    }

    private static async Task<ActionResult> CallAsync(Func<Task<HttpResponseMessage>> call, string done, string notFound, CancellationToken ct)
    {
        try
        {
            using var response = await call();
            return response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new(true, done),
                HttpStatusCode.NotFound => new(false, notFound),
                var status => new(false, $"The EnrichmentWorker answers {(int)status}. See the log of the resource enrichment."),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException || IsTimeout(exception, ct))
        {
            return new(false, "The EnrichmentWorker does not answer. See the resource enrichment in the dashboard.");
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken ct) => exception is TaskCanceledException && !ct.IsCancellationRequested;
}

/// <summary>What came of an operator's wish.</summary>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Words">A sentence.</param>
internal sealed record ActionResult(bool IsDone, string Words);

/// <summary>What calls of a model may take in an hour.</summary>
internal sealed record HourlyLimits(long Calls, long Tokens, decimal Cost);

internal sealed record WorkerStatus(HourlyLimits? Budget);

internal sealed record PauseRequest(bool Paused);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkerStatus))]
[JsonSerializable(typeof(PauseRequest))]
internal sealed partial class EnrichmentClientJson : JsonSerializerContext;
