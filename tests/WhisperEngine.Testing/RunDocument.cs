using System.Text.Json;

namespace WhisperEngine.Testing;

/// <summary>The file <c>run.json</c>, by which a running AppHost tells where things are.</summary>
public sealed class RunDocument
{
    private readonly JsonElement _root;

    private RunDocument(JsonElement root) => _root = root;

    /// <summary>The owner's key of every service.</summary>
    public string ApiKey => _root.GetProperty("keys").GetProperty("api-key").GetString()!;

    /// <summary>Reads the file of the run in a data directory.</summary>
    public static RunDocument Read(string dataDirectory)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataDirectory, "run.json")));
        return new RunDocument(document.RootElement.Clone());
    }

    /// <summary>Where the dashboard's pages are.</summary>
    public Uri Dashboard => new(_root.GetProperty("urls").GetProperty("dashboard").GetString()!);

    /// <summary>The key by which programs read telemetry from the dashboard.</summary>
    public string DashboardApiKey => _root.GetProperty("keys").GetProperty("dashboard-api-key").GetString()!;

    /// <summary>The first URL of a resource.</summary>
    public Uri Url(string resource) => new(Resource(resource).GetProperty("urls")[0].GetString()!);

    /// <summary>The process of a resource.</summary>
    public int Pid(string resource) => PidOrNone(resource) ?? throw new InvalidOperationException($"{resource} has no process now.");

    /// <summary>The process of a resource, or null while there is none.</summary>
    public int? PidOrNone(string resource) => Resource(resource).GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid ? pid.GetInt32() : null;

    /// <summary>The connection string of a resource, with its password.</summary>
    public string ConnectionString(string resource) => _root.GetProperty("connectionStrings").GetProperty(resource).GetString()!;

    private JsonElement Resource(string name) =>
        _root.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == name);
}
