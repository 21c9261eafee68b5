using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Bench;

/// <summary>What was measured, as it is written to <c>ablation.json</c>.</summary>
internal sealed record AblationReport(string Machine, DateTimeOffset Date, IReadOnlyList<AblationRow> Rows)
{
    /// <summary>Where an operator's run keeps everything, unless <c>WhisperEngine__DataDirectory</c> says otherwise.</summary>
    public static string DataDirectory => Environment.GetEnvironmentVariable("WhisperEngine__DataDirectory") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "whisperengine");

    public static AblationReport Of(IReadOnlyList<AblationRun> runs) => new(
        Bench.Machine.Describe(), TimeProvider.System.GetUtcNow(),
        [.. runs.Select((run, i) => new AblationRow(
            run.Name, run.On, run.Overhead.P50, run.Overhead.P95, i == 0 ? 0 : runs[i - 1].Overhead.P50 - run.Overhead.P50, run.Requests.Influxdb, run.Requests, run.PromptTokens))]);

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, AblationJson.Default.AblationReport) + "\n", cancellationToken);
    }
}

/// <param name="Name">The optimisation that this row adds to the one before.</param>
/// <param name="On">All that are on.</param>
/// <param name="OverheadP50Ms">Of a message, in milliseconds.</param>
/// <param name="OverheadP95Ms">Of a message, in milliseconds.</param>
/// <param name="SavedMs">Of the median, against the row before.</param>
/// <param name="RequestsPerMessage">To InfluxDB.</param>
/// <param name="Requests">For each message, to every server behind the message path.</param>
/// <param name="PromptTokens">Tokens that the model reads for a message.</param>
internal sealed record AblationRow(
    string Name, IReadOnlyList<string> On, double OverheadP50Ms, double OverheadP95Ms, double SavedMs, double RequestsPerMessage, RequestsPerMessage Requests,
    double PromptTokens);

internal sealed record RequestsPerMessage(double CdlApi, double Postgres, double Influxdb);

[JsonSerializable(typeof(AblationReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class AblationJson : JsonSerializerContext;
