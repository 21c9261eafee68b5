using System.Diagnostics;

namespace WhisperEngine.Local.Tests;

/// <summary>What every server under <c>local/</c> does when it is run alone; compiled into the tests of each.</summary>
public sealed class ProcessTests
{
    private static string ServerAssembly => typeof(ProcessTests).Assembly.GetName().Name!.Replace(".Tests", ".dll", StringComparison.Ordinal);

    [Fact]
    public async Task Server_RunAlone_SaysWhereItListensAndStopsOnSigterm()
    {
        using var server = Start("--port", "0");
        var address = await AddressAsync(server);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));

        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task Server_ToldToListenBeyondThisMachine_Refuses()
    {
        using var server = Start("--urls", "http://0.0.0.0:0");
        var errors = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, server.ExitCode);
        Assert.Contains("ASPNETCORE_URLS names 'http://0.0.0.0:0'; use http://127.0.0.1:PORT", errors, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, ServerAssembly);
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static async Task<string> AddressAsync(Process server)
    {
        const string announcement = "Listening on ";
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal)) return line[announcement.Length..];
        }

        throw new InvalidOperationException("The server ended without saying where it listens.");
    }
}
