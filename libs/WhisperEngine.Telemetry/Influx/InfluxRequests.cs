using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>What requests to a server have in common, whether they write or read.</summary>
internal sealed class InfluxRequests(InfluxOptions options)
{
    private const int LongestWords = 300;

    public HttpRequestMessage Create(HttpMethod method, string path, InfluxDialect dialect)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(options.Url!.AbsoluteUri.TrimEnd('/') + "/"), path));
        request.Headers.Authorization = Credentials(dialect);
        return request;
    }

    /// <summary>Asks the server what it speaks: 1.x and 2.x name their version in answer to a ping; before 1.8 there is no <c>/health</c>.</summary>
    public async Task<InfluxDialect> DetectAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var ping = Create(HttpMethod.Get, "ping", InfluxDialect.V1);
        using var answer = await http.SendAsync(ping, cancellationToken);
        if (answer.Headers.TryGetValues("X-Influxdb-Version", out var versions))
            return versions.First().StartsWith("1.", StringComparison.Ordinal) ? InfluxDialect.V1 : InfluxDialect.V2;

        using var probe = Create(HttpMethod.Get, "health", InfluxDialect.V1);
        using var health = await http.SendAsync(probe, cancellationToken);
        return health.StatusCode == HttpStatusCode.NotFound ? InfluxDialect.V1 : InfluxDialect.V2;
    }

    /// <summary>The server's words of a refusal, cut in the middle where they are long.</summary>
    public static string WordsOf(string body)
    {
        var words = body.Trim();
        try
        {
            using var json = JsonDocument.Parse(words);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && (json.RootElement.TryGetProperty("error", out var said) || json.RootElement.TryGetProperty("message", out said)))
            {
                words = said.ToString();
            }
        }
        catch (JsonException)
        {
            // Proxies and old servers answer in plain text, which is then the answer.
        }
        return words.Length <= LongestWords ? words : words[..(LongestWords / 2)] + " ... " + words[^(LongestWords / 2)..];
    }

    private AuthenticationHeaderValue? Credentials(InfluxDialect dialect)
    {
        if (string.IsNullOrEmpty(options.Token))
            return null;
        if (dialect == InfluxDialect.V2)
            return new("Token", options.Token);
        var userAndPassword = options.Token.Contains(':', StringComparison.Ordinal) ? options.Token : $"{options.Org}:{options.Token}";
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));
    }
}
