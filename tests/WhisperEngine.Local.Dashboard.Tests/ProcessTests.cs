using System.Diagnostics;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task Dashboard_RunAlone_PrintsItsLoginAndStopsOnSigterm()
    {
        var data = Directory.CreateTempSubdirectory("whisper-dashboard-").FullName;
        using var dashboard = Start("--port", "0", "--otlp-port", "0", "--otlp-http-port", "0", "--data", data);
        const string announcement = "Login to the dashboard at ";
        string? line;
        do line = await dashboard.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.StartsWith(announcement, StringComparison.Ordinal));
        Assert.Matches(@"^Login to the dashboard at http://localhost:\d+/login\?t=[0-9a-f]{32}$", line);
        using var http = new HttpClient();
        using var page = await http.GetAsync(new Uri(line![announcement.Length..]), TestContext.Current.CancellationToken);
        Assert.Equal("/", page.RequestMessage!.RequestUri!.AbsolutePath);

        using var kill = Process.Start("kill", ["-TERM", $"{dashboard.Id}"]);
        await dashboard.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, dashboard.ExitCode);
    }

    [Fact]
    public async Task Dashboard_GivenItsToken_DoesNotPrintIt()
    {
        var data = Directory.CreateTempSubdirectory("whisper-dashboard-").FullName;
        using var dashboard = Start("--port", "0", "--otlp-port", "0", "--otlp-http-port", "0", "--data", data, "--Dashboard:Frontend:BrowserToken=given");
        List<string> lines = [];
        while (await dashboard.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Listening on http://127.0.0.1:", StringComparison.Ordinal)) break;
        }

        dashboard.Kill();
        await dashboard.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Listening on", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("given", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dashboard_ToldToListenBeyondThisMachine_Refuses()
    {
        using var dashboard = Start("--urls", "http://0.0.0.0:0");
        var errors = await dashboard.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dashboard.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, dashboard.ExitCode);
        Assert.Contains("ASPNETCORE_URLS is 'http://0.0.0.0:0'; use one URL such as http://127.0.0.1:18888", errors, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Dashboard.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
