using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Engine.Tests;

internal static class TestRun
{
    public static RunInfo With(params RunResource[] resources) => new(
        Environment.ProcessId,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        new Dictionary<string, string> { ["dashboard"] = "http://localhost:18888" },
        resources,
        new Dictionary<string, string> { ["whisperdb"] = "Host=localhost;Port=5432;Username=postgres;Password=x;Database=whisperdb" },
        new Dictionary<string, string> { ["api-key"] = "k" });

    public static RunResource Resource(string name, int? pid, long? startTime) =>
        new(name, "Executable", "Running", ["http://localhost:9091"], pid, startTime);
}
