using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary><c>trace --slowest N</c> and <c>trace --message ID</c>: messages as text waterfalls, from the dashboard of the running application.</summary>
internal static class TraceCommand
{
    private const int Usage = 2;
    private const int MostTraces = 100;
    private const int NarrowestWidth = 60;
    private const int WidestWidth = 200;
    private const int FileWidth = 100;

    /// <returns>0; 1 when there is no such trace or nothing to ask; 2 for options that make no sense.</returns>
    public static async Task<int> RunAsync(string dataDirectory, IConfiguration options, TextWriter output, CancellationToken cancellationToken)
    {
        if (Query(options) is not { } query)
        {
            await output.WriteLineAsync($"Say which messages: trace --slowest N (1 to {MostTraces}), or trace --message ID");
            return Usage;
        }

        if (RunFile.Read(dataDirectory) is not { } run || ProcessTable.StartTimeOf(run.Pid) is null)
        {
            await output.WriteLineAsync(
                $"Nothing runs with the data in {dataDirectory}. Start it with: dotnet run --project WhisperEngine.AppHost");
            return 1;
        }

        if (!run.Urls.TryGetValue("dashboard", out var dashboard))
        {
            await output.WriteLineAsync($"The running application (process {run.Pid}) has no dashboard, which keeps the traces.");
            return 1;
        }

        using var http = new HttpClient { BaseAddress = new Uri(dashboard) };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        http.DefaultRequestHeaders.Add("x-api-key", run.Keys[RunInfo.DashboardKey]);
        return await PrintAsync(http, new Uri($"/api/telemetry/traces?{query}&width={Width()}", UriKind.Relative), output, cancellationToken);
    }

    private static string? Query(IConfiguration options)
    {
        var (slowest, message) = (options["slowest"], options["message"]);
        if (message is { Length: > 0 }) return slowest is null ? $"message={Uri.EscapeDataString(message)}" : null;

        return int.TryParse(slowest, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostTraces
            ? $"slowest={count}&name=message.process"
            : null;
    }

    private static async Task<int> PrintAsync(HttpClient http, Uri query, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(query, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            await output.WriteLineAsync(answer.IsSuccessStatusCode ? text.TrimEnd() : Why(answer, text));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException exception)
        {
            await output.WriteLineAsync($"The dashboard at {http.BaseAddress} does not answer ({exception.Message}). It is started again when it dies; try once more.");
            return 1;
        }
    }

    private static string Why(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"The dashboard answered {(int)answer.StatusCode} {answer.StatusCode}.";

        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.GetProperty("detail").GetString() ?? "";
    }

    private static int Width() => Console.IsOutputRedirected ? FileWidth : Math.Clamp(Console.WindowWidth, NarrowestWidth, WidestWidth);
}
