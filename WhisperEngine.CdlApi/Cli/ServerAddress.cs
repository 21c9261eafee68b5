using System.Text.Json;

namespace WhisperEngine.CdlApi.Cli;

/// <summary>Where the running CdlApi is and the key it wants.</summary>
/// <param name="Url">Its base address.</param>
/// <param name="Key">The owner's key, if one is known.</param>
internal sealed record ServerAddress(Uri Url, string? Key)
{
    public const string UrlVariable = "WHISPERENGINE_URL";
    public const string KeyVariable = "WHISPERENGINE_KEY";
    private const string DataVariable = "WhisperEngine__DataDirectory";

    /// <summary>
    /// What was given, else what the environment says, else what a running AppHost wrote down. The AppHost's key goes with its address
    /// only: it is nobody else's business.
    /// </summary>
    /// <exception cref="CliException">No address is known, or it is none.</exception>
    public static ServerAddress Find(string? url, string? key, string? data, Func<string, string?> environment)
    {
        key ??= environment(KeyVariable);
        if ((url ?? environment(UrlVariable)) is { Length: > 0 } given)
            return new(Parse(given), key);

        var run = ReadRun(Path.Combine(data ?? environment(DataVariable) ?? DefaultData, "run.json"));
        return run with { Key = key ?? run.Key };
    }

    private static string DefaultData => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "whisperengine");

    private static Uri Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new CliException(ExitCodes.Unable, $"{url} is no URL. Give one such as http://localhost:9080.");

    private static ServerAddress ReadRun(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliException(ExitCodes.Unable,
                $"No AppHost runs: there is no {path}. Start it with `dotnet run --project WhisperEngine.AppHost`, name its data directory "
                + $"with --data, or give --url and --key (or {UrlVariable} and {KeyVariable}).");
        }
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(path));
            var service = run.RootElement.GetProperty("resources").EnumerateArray()
                .First(resource => resource.GetProperty("name").GetString() == "cdl-api");
            var key = run.RootElement.GetProperty("keys").TryGetProperty("api-key", out var found) ? found.GetString() : null;
            return new(Parse(service.GetProperty("urls")[0].GetString()!), key);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IOException
            or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            throw new CliException(ExitCodes.Unable, $"{path} does not tell where CdlApi is ({e.Message}). Give --url and --key.");
        }
    }
}
