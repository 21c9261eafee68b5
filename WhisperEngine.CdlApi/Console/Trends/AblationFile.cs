using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>The figures that <c>bench ablation</c> left.</summary>
internal sealed class AblationFile(IOptions<ConsoleOptions> options)
{
    /// <summary>What makes the file.</summary>
    public const string Command = "dotnet run -c Release --project bench/WhisperEngine.Bench -- ablation";

    private const long MaxBytes = 1 << 20;

    /// <summary>Its figures, or why there are none: no file yet has no reason.</summary>
    public async Task<(Ablation? Figures, string? Problem)> ReadAsync(CancellationToken ct)
    {
        if (options.Value.AblationFile is not { Length: > 0 } path || !File.Exists(path)) return (null, null);
        try
        {
            await using var file = File.OpenRead(path);
            if (file.Length > MaxBytes) return (null, $"it has {file.Length} bytes, more than a result has");
            return (await JsonSerializer.DeserializeAsync(file, AblationJson.Default.Ablation, ct), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return (null, exception.Message);
        }
    }
}

/// <summary>One run of <c>bench ablation</c>.</summary>
/// <param name="Machine">Where it ran.</param>
/// <param name="Date">When.</param>
/// <param name="Rows">The baseline, then each optimisation on as well.</param>
public sealed record Ablation(string Machine, string Date, IReadOnlyList<AblationRow> Rows);

/// <summary>A step of it, in milliseconds.</summary>
/// <param name="Name">What this step switches on.</param>
/// <param name="On">All that is on in it.</param>
/// <param name="OverheadP50Ms">Overhead, half of the messages took no longer.</param>
/// <param name="OverheadP95Ms">Overhead, 95 % took no longer.</param>
/// <param name="SavedMs">Less than the step before.</param>
/// <param name="RequestsPerMessage">To InfluxDB.</param>
public sealed record AblationRow(
    string Name, IReadOnlyList<string> On, double OverheadP50Ms, double OverheadP95Ms, double? SavedMs, double? RequestsPerMessage)
{
    /// <summary>Tokens that the model reads for a message; none in files of before they were counted.</summary>
    public double? PromptTokens { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Ablation))]
internal sealed partial class AblationJson : JsonSerializerContext;
