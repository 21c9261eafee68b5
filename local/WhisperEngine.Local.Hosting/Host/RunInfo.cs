namespace WhisperEngine.Local.Hosting.Host;

/// <summary>What a running AppHost tells other programs of its user.</summary>
/// <param name="Pid">The AppHost.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Urls">Where people look: <c>dashboard</c>, <c>chat</c>.</param>
/// <param name="Resources">In start order.</param>
/// <param name="ConnectionStrings">By resource name, with passwords.</param>
/// <param name="Keys">API keys by name.</param>
internal sealed record RunInfo(
    int Pid,
    DateTimeOffset StartedAt,
    Dictionary<string, string> Urls,
    IReadOnlyList<RunResource> Resources,
    IReadOnlyDictionary<string, string> ConnectionStrings,
    IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>The key by which programs read telemetry from the dashboard.</summary>
    public const string DashboardKey = "dashboard-api-key";
}

/// <summary>One resource of a run. Pid and start time are there if it has a process, see <see cref="Processes.ProcessTable"/>.</summary>
internal sealed record RunResource(string Name, string Type, string State, IReadOnlyList<string> Urls, int? Pid, long? ProcessStartTime);
