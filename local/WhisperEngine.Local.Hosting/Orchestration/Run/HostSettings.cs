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
    private const string StartTimeoutKey = "WhisperEngine:StartTimeoutSeconds";

    public string DataDirectory => configuration[DataDirectoryKey] is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : throw new DistributedApplicationException($"There is no place to keep data. Set {DataDirectoryKey} to a directory.");

    /// <summary>Whether every port is a free one, also where one is declared; for tests.</summary>
    public bool RandomPorts => configuration.GetValue(RandomPortsKey, defaultValue: false);

    /// <summary>How long a service may take from its start to being healthy.</summary>
    public TimeSpan StartTimeout => TimeSpan.FromSeconds(configuration.GetValue(StartTimeoutKey, defaultValue: 60));

    public bool HasDashboard => !disableDashboard;

    /// <summary>Tests keep their secrets to themselves.</summary>
    public bool MirrorsSecrets => !RandomPorts;

    public string? UserSecretsId => appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;

    /// <summary>Debug or Release: services are run as built for the same.</summary>
    public string BuildConfiguration => appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    public static string PortKey(string endpointOwner) => $"{PortsSection}:{endpointOwner}";

    public int? Port(string endpointOwner)
    {
        var value = configuration[PortKey(endpointOwner)];
        if (string.IsNullOrEmpty(value)) return null;

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : throw new DistributedApplicationException($"{PortKey(endpointOwner)} is '{value}'; it must be a port from 1 to {ushort.MaxValue}.");
    }
}
