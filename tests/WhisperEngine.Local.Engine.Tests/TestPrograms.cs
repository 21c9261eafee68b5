using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

internal static class TestPrograms
{
    public static ProcessSpec Shell(string script, Dictionary<string, string>? environment = null) =>
        new("test", "sh", ["-c", script], Path.GetTempPath(),
            environment ?? new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! });

    /// <summary>Skips the test if a tool is missing, or fails it where tools are required.</summary>
    public static void Require(bool isThere, string tool, string howToGetIt)
    {
        if (isThere) return;

        var message = $"{tool} is missing: {howToGetIt}";
        if (Environment.GetEnvironmentVariable("REQUIRE_TOOLS") == "1") Assert.Fail(message);
        else Assert.Skip(message);
    }

    /// <summary>Waits for the end of a process that is not a child of the tests.</summary>
    public static async Task<bool> IsGoneAsync(int pid)
    {
        return ProcessTable.StartTimeOf(pid) is not { } startTime
            || await ProcessTable.WaitForExitAsync(pid, startTime, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
