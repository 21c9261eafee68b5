using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>What happens to resources between start and stop, with real processes.</summary>
public sealed class StartTests
{
    private const string UntilStopped = "while :; do sleep 1; done";

    [Fact]
    public async Task Start_TaskThatEndsWell_ReleasesThoseWhoWaitForIt()
    {
        await using var host = new StartedHost();
        var migrations = Shell(host, "migrations", $"echo done > {host.DataDirectory}/migrated");
        Shell(host, "api", $"test -f {host.DataDirectory}/migrated && {UntilStopped}").WaitForCompletion(migrations);

        await host.StartAsync();

        Assert.Equal((KnownResourceStates.Finished, 0), host.StateOf("migrations"));
        Assert.Equal((KnownResourceStates.Running, null), host.StateOf("api"));
    }

    [Fact]
    public async Task Start_TaskThatFails_FailsThoseWhoWaitForIt()
    {
        await using var host = new StartedHost();
        var migrations = Shell(host, "migrations", "exit 3");
        var api = Shell(host, "api", UntilStopped).WaitForCompletion(migrations);
        Shell(host, "bot", UntilStopped).WaitFor(api);

        await host.StartAsync();

        Assert.Equal((KnownResourceStates.Finished, 3), host.StateOf("migrations"));
        Assert.Equal((KnownResourceStates.FailedToStart, null), host.StateOf("api"));
        Assert.Equal((KnownResourceStates.FailedToStart, null), host.StateOf("bot"));
    }

    [Fact]
    public async Task Run_TaskThatFails_EndsWithAnErrorAndStopsTheOthers()
    {
        await using var host = new StartedHost();
        Shell(host, "stays", UntilStopped);
        var migrations = Shell(host, "migrations", "exit 3");
        Shell(host, "api", UntilStopped).WaitForCompletion(migrations);

        var exitCode = await host.RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal(KnownResourceStates.Finished, host.StateOf("stays").State);
    }

    [Fact]
    public async Task Start_ProgramThatDoesNotExist_FailsThatResourceAlone()
    {
        await using var host = new StartedHost();
        host.Builder.AddExecutable("missing", "no-such-program", ".");
        Shell(host, "present", UntilStopped);

        await host.StartAsync();

        Assert.Equal(KnownResourceStates.FailedToStart, host.StateOf("missing").State);
        Assert.Equal(KnownResourceStates.Running, host.StateOf("present").State);
    }

    [Fact]
    public async Task Start_WorkingDirectoryOrVariableThatCannotBe_FailsThatResourceAlone()
    {
        await using var host = new StartedHost();
        host.Builder.AddExecutable("lost", "sh", "/no/such/directory", "-c", UntilStopped);
        Shell(host, "broken", UntilStopped).WithEnvironment(_ => throw new TaskCanceledException("the value did not come in time"));
        Shell(host, "present", UntilStopped);

        await host.StartAsync();

        Assert.Equal(KnownResourceStates.FailedToStart, host.StateOf("lost").State);
        Assert.Equal(KnownResourceStates.FailedToStart, host.StateOf("broken").State);
        Assert.Equal(KnownResourceStates.Running, host.StateOf("present").State);
    }

    [Fact]
    public async Task Start_ProjectThatIsNotBuilt_FailsWithoutAProcess()
    {
        await using var host = new StartedHost();
        host.Builder.AddProject("bot", SampleProjects.Bot);

        await host.StartAsync();

        Assert.Equal((KnownResourceStates.FailedToStart, null), host.StateOf("bot"));
    }

    [Fact]
    public async Task Start_ContainerWithoutStandIn_FailsThatResource()
    {
        await using var host = new StartedHost("--WhisperEngine:RandomPorts=true");
        host.Builder.AddQdrant("qdrant");

        await host.StartAsync();

        Assert.Equal(KnownResourceStates.FailedToStart, host.StateOf("qdrant").State);
    }

    [Fact]
    public async Task Start_StoreOfMetricsThatDoesNotStart_GoesOnWithoutIt()
    {
        await using var host = new StartedHost("--WhisperEngine:FetchTools=false");
        host.Builder.AddContainer("influxdb", "influxdb", "2.7").WithHttpEndpoint(targetPort: 8086);
        Shell(host, "bot", UntilStopped);

        await host.StartAsync();
        // Either there is no influxd, or it lacks the variables that say who may use it.
        await host.Application.ResourceNotifications.WaitForResourceAsync(
            "influxdb", KnownResourceStates.FailedToStart, TestContext.Current.CancellationToken);

        Assert.Equal(KnownResourceStates.Running, host.StateOf("bot").State);
    }

    [Fact]
    public async Task Start_DeclaredPortThatIsTaken_NamesTheHolderAndTheKey()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var host = new StartedHost();
        host.Builder.AddProject("bot-worker-1", SampleProjects.Bot).WithHttpEndpoint(port: port);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(host.StartAsync);

        Assert.StartsWith($"Port {port} of 'bot-worker-1' is taken by ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("or set WhisperEngine:Ports:bot-worker-1 to another port.", error.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"(process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_DeclaredPortThatIsTakenButConfiguredOtherwise_UsesTheConfiguredOne()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var free = Processes.Ports.GetFree();
        await using var host = new StartedHost($"--WhisperEngine:Ports:bot={free}");
        var bot = host.Builder.AddProject("bot", SampleProjects.Bot).WithHttpEndpoint(port: ((IPEndPoint)taken.LocalEndpoint).Port);

        await host.StartAsync();

        Assert.Equal($"http://localhost:{free}", bot.GetEndpoint("http").Url);
    }

    [Fact]
    public async Task Start_ReplicasWithEndpoints_IsRefused()
    {
        await using var host = new StartedHost();
        host.Builder.AddProject("bot", SampleProjects.Bot).WithHttpEndpoint().WithReplicas(2);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(host.StartAsync);

        Assert.StartsWith("'bot' has 2 replicas and endpoints.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ParameterWithoutValue_NamesTheKey()
    {
        await using var host = new StartedHost();
        host.Builder.AddParameter("discord-token");

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(host.StartAsync);

        Assert.Contains("'Parameters:discord-token'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunFile_WhileRunning_HasProcessesAndKeysAndIsGoneAfterwards()
    {
        await using var host = new StartedHost();
        host.Builder.AddParameter("api-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
        Shell(host, "bot", UntilStopped);

        await host.StartAsync();
        var run = RunFile.Read(host.DataDirectory)!;
        await host.Application.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Environment.ProcessId, run.Pid);
        Assert.Equal(32, run.Keys["api-key"].Length);
        Assert.Equal(["api-key", "bot"], run.Resources.Select(resource => resource.Name));
        Assert.Equal(KnownResourceStates.Running, run.Resources[1].State);
        Assert.NotNull(run.Resources[1].Pid);
        Assert.Null(RunFile.Read(host.DataDirectory));
        Assert.Null(Processes.ProcessTable.StartTimeOf(run.Resources[1].Pid!.Value));
    }

    [Fact]
    public async Task Run_InPublishMode_IsRefused()
    {
        await using var host = new StartedHost("--operation=publish");

        Assert.Equal(1, await host.RunAsync());
    }

    private static IResourceBuilder<ExecutableResource> Shell(StartedHost host, string name, string script) =>
        host.Builder.AddExecutable(name, "sh", ".", "-c", script);
}
