using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

[Collection(typeof(ProcessVariables))]
public sealed class InfluxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PrepareAsync_UserAndPassword_AreAskedForAndMayChange()
    {
        using var data = new TestData();
        var binary = await InfluxBinary.FindAsync(data.Directory, Token);
        TestPrograms.Require(binary is not null, "influxd", "apt-get install influxdb");
        var launcher = new InfluxLauncher(binary!, data.Directory);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], await AskAsync(launcher, "it's \"first\"", "other", null));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], await AskAsync(launcher, "second", "it's \"first\""));
    }

    [Theory]
    [InlineData(false, false, "No InfluxDB is installed, and it may not be fetched here.")]
    [InlineData(true, false, "No InfluxDB is installed, and there is no apt-get to fetch it with.")]
    [InlineData(true, true, "No InfluxDB is installed, and 'apt-get download --quiet influxdb' failed with code 100: E: Unable to locate package influxdb.")]
    public async Task FindAsync_NoneToBeHad_SaysWhyAndTheWays(bool mayFetch, bool hasAptGet, string why)
    {
        using var data = new TestData();
        using var tools = new TestData();
        // What every child is started through; nothing else is to be found.
        foreach (var tool in new[] { "setsid", "setpriv", "env" })
            File.CreateSymbolicLink(tools.Directory.Combine(tool), Programs.Find(tool)!);
        if (hasAptGet)
        {
            await WriteScriptAsync(tools.Directory.Combine("apt-get"), "echo 'E: Unable to locate package influxdb' >&2; exit 100");
            await WriteScriptAsync(tools.Directory.Combine("dpkg-deb"), "exit 1");
        }
        using var path = new ChangedVariable("PATH", tools.Directory.Path);
        using var program = new ChangedVariable(InfluxBinary.Variable, null);

        var error = await Assert.ThrowsAsync<InfluxNotAvailableException>(
            () => InfluxLauncher.FindAsync(data.Directory, mayFetch, new Progress<string>(), Token));

        Assert.Equal($"not available: metrics are kept in memory. {why} {InfluxNotAvailableException.Ways}", error.Message);
    }

    private static async Task WriteScriptAsync(string path, string script)
    {
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", Token);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Starts a server for the first password, asks it with each, and stops it.</summary>
    private static async Task<List<HttpStatusCode>> AskAsync(InfluxLauncher launcher, params string?[] passwords)
    {
        var port = Ports.GetFree();
        var spec = await launcher.PrepareAsync(
            new Dictionary<string, string> { ["DOCKER_INFLUXDB_INIT_ORG"] = "whisperengine", ["DOCKER_INFLUXDB_INIT_ADMIN_TOKEN"] = passwords[0]! }, port, Token);
        await using var process = ManagedProcess.Start(spec, _ => { });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilReadyAsync(http, process);
        List<HttpStatusCode> answers = [];
        foreach (var password in passwords)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/query?q=SHOW+DATABASES");
            if (password is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("whisperengine:" + password)));
            using var answer = await http.SendAsync(request, Token);
            answers.Add(answer.StatusCode);
        }

        await process.StopAsync(TimeSpan.FromSeconds(30), Token);
        return answers;
    }

    private static async Task UntilReadyAsync(HttpClient http, ManagedProcess process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(Token))
        {
            if (process.Exited.IsCompleted) Assert.Fail($"influxd ended with code {await process.Exited}.");
            try
            {
                using var answer = await http.GetAsync("/ping", Token);
                return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }
}
