using Xunit;

namespace WhisperEngine.Testing;

/// <summary>What happens to a test whose tool is missing: skipped on a laptop, failed where REQUIRE_TOOLS=1.</summary>
public static class RequiredTool
{
    /// <summary>Ends the running test with the command that installs the tool.</summary>
    public static void Missing(string tool, string installCommand)
    {
        var reason = $"{tool} is missing. Install it with: {installCommand}";
        if (Environment.GetEnvironmentVariable("REQUIRE_TOOLS") == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
