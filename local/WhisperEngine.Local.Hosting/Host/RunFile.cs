using System.Text.Json;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary><c>{data}/run.json</c>, mode 0600: there while an AppHost runs, and after one that was killed.</summary>
internal static class RunFile
{
    private const string Name = "run.json";

    public static void Write(DataDirectory data, RunInfo info) =>
        PrivateFile.Replace(data.Combine(Name), JsonSerializer.SerializeToUtf8Bytes(info, HostJson.Default.RunInfo));

    /// <summary>What is recorded in a data directory, or null if nothing is.</summary>
    /// <exception cref="InvalidOperationException">The file is damaged or of another version; the message names it.</exception>
    public static RunInfo? Read(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, Name);
        if (!File.Exists(path)) return null;

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), HostJson.Default.RunInfo);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException(
                $"{path} cannot be read ({exception.Message}). If no AppHost of this data directory runs, delete the file.", exception);
        }
    }

    public static void Delete(DataDirectory data) => File.Delete(data.Combine(Name));
}
