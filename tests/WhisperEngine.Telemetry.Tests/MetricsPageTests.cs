using System.Runtime.CompilerServices;

namespace WhisperEngine.Telemetry.Tests;

public sealed class MetricsPageTests
{
    [Fact]
    public async Task Docs_MetricsPage_IsCurrent()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/metrics.md");
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(path, MetricsPage.Write(), TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), MetricsPage.Write());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
