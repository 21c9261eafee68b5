using System.Globalization;
using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The settings of the engine itself, read when the application starts.</summary>
internal sealed class HostSettings(Assembly? appHost, IConfiguration configuration, bool disableDashboard)
{
    private const string PortsSection = "WhisperEngine:Ports";
    private const string DataDirectoryKey = "WhisperEngine:DataDirectory";
    private const string RandomPortsKey = "WhisperEngine:RandomPorts";
    private const string FetchToolsKey = "WhisperEngine:FetchTools";
    private const string StartTimeoutKey = "WhisperEngine:StartTimeoutSeconds";

    private readonly Lazy<int> supervisorPort = new(() => RandomPort(configuration)
        ? Processes.Ports.GetFree()
        : PortIn(configuration["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] ?? configuration["DOTNET_RESOURCE_SERVICE_ENDPOINT_URL"]) ?? Processes.Ports.GetFree());

    public string DataDirectory => configuration[DataDirectoryKey] is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : throw new DistributedApplicationException($"There is no place to keep data. Set {DataDirectoryKey} to a directory.");

    /// <summary>Whether every port is a free one, also where one is declared; for tests.</summary>
    public bool RandomPorts => RandomPort(configuration);

    /// <summary>Whether a start may fetch InfluxDB over the network if it is not there.</summary>
    public bool FetchesTools => configuration.GetValue(FetchToolsKey, defaultValue: true);

    /// <summary>How long a service may take from its start to being healthy.</summary>
    public TimeSpan StartTimeout => TimeSpan.FromSeconds(configuration.GetValue(StartTimeoutKey, defaultValue: 60));

    /// <summary>The project of what stands in for Qdrant, if the AppHost was built with one.</summary>
    public string? QdrantProject =>
        appHost?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "QdrantProjectPath")?.Value;

    public bool HasDashboard => !disableDashboard;

    /// <summary>Where the AppHost tells the dashboard about resources.</summary>
    public int SupervisorPort => supervisorPort.Value;

    public string SupervisorUrl => $"http://127.0.0.1:{SupervisorPort.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Tests keep their secrets to themselves.</summary>
    public bool MirrorsSecrets => !RandomPorts;

    public string? UserSecretsId => appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;

    /// <summary>Debug or Release: services are run as built for the same.</summary>
    public string BuildConfiguration => appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The port of the first of several URLs, if it names one.</summary>
    public static int? PortIn(string? urls) =>
        Uri.TryCreate(urls?.Split(';')[0], UriKind.Absolute, out var url) && url.Port > 0 ? url.Port : null;

    public static string PortKey(string endpointOwner) => $"{PortsSection}:{endpointOwner}";

    public int? Port(string endpointOwner)
    {
        var value = configuration[PortKey(endpointOwner)];
        if (string.IsNullOrEmpty(value)) return null;

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : throw new DistributedApplicationException($"{PortKey(endpointOwner)} is '{value}'; it must be a port from 1 to {ushort.MaxValue}.");
    }

    private static bool RandomPort(IConfiguration configuration) => configuration.GetValue(RandomPortsKey, defaultValue: false);
}
