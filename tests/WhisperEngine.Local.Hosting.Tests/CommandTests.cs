using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>Start, stop and restart of single resources of a running application, with real processes.</summary>
public sealed class CommandTests
{
    private const string UntilStopped = "while :; do sleep 1; done";

    [Fact]
    public async Task Stop_RunningResource_EndsItAloneAndForGood()
    {
        await using var host = new StartedHost();
        Shell(host, "bot", UntilStopped);
        Shell(host, "other", UntilStopped);
        await host.StartAsync();
        var pid = Instance(host, "bot").Process!.Id;

        await ExecuteAsync(host, "bot", "stop");

        Assert.Equal(KnownResourceStates.Finished, host.StateOf("bot").State);
        Assert.Null(Processes.ProcessTable.StartTimeOf(pid));
        Assert.True(Instance(host, "bot").Life.IsOver);
        Assert.Equal((KnownResourceStates.Running, null), host.StateOf("other"));
    }

    [Fact]
    public async Task Start_StoppedResource_RunsAsANewProcess()
    {
        await using var host = new StartedHost();
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();
        var pid = Instance(host, "bot").Process!.Id;

        await ExecuteAsync(host, "bot", "stop");
        await ExecuteAsync(host, "bot", "start");
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("bot", TestContext.Current.CancellationToken);

        Assert.NotEqual(pid, Instance(host, "bot").Process!.Id);
        Assert.Equal((KnownResourceStates.Running, null), host.StateOf("bot"));
    }

    [Fact]
    public async Task Restart_RunningResource_IsANewProcess()
    {
        await using var host = new StartedHost();
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();
        var before = Instance(host, "bot").Process!.Id;

        await ExecuteAsync(host, "bot", "restart");
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("bot", TestContext.Current.CancellationToken);

        Assert.NotEqual(before, Instance(host, "bot").Process!.Id);
    }

    [Fact]
    public async Task Start_TaskThatIsDone_RunsItAgain()
    {
        await using var host = new StartedHost();
        var runs = Path.Combine(host.DataDirectory, "runs");
        var migrations = Shell(host, "migrations", $"echo run >> {runs}");
        Shell(host, "api", UntilStopped).WaitForCompletion(migrations);
        await host.StartAsync();

        await ExecuteAsync(host, "migrations", "start");
        await Instance(host, "migrations").Completed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["run", "run"], await File.ReadAllLinesAsync(runs, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_ResourceWhoseDependencyIsStopped_WaitsUntilThatIsStartedAgain()
    {
        await using var host = new StartedHost();
        var store = Shell(host, "store", UntilStopped);
        Shell(host, "api", UntilStopped).WaitFor(store);
        await host.StartAsync();
        await ExecuteAsync(host, "store", "stop");

        await ExecuteAsync(host, "api", "restart");
        var waiting = await host.Application.ResourceNotifications.WaitForResourceAsync(
            "api", change => change.Snapshot.State?.Text == KnownResourceStates.Waiting, TestContext.Current.CancellationToken);
        await ExecuteAsync(host, "store", "start");
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("api", TestContext.Current.CancellationToken);

        Assert.Equal(["store"], waiting.Snapshot.WaitingFor);
    }

    [Fact]
    public async Task Start_ResourceThatWaits_StartsWithoutWaitingFurther()
    {
        await using var host = new StartedHost();
        var store = Shell(host, "store", UntilStopped);
        Shell(host, "api", UntilStopped).WaitFor(store);
        await host.StartAsync();
        await ExecuteAsync(host, "store", "stop");
        await ExecuteAsync(host, "api", "restart");
        await host.Application.ResourceNotifications.WaitForResourceAsync("api", KnownResourceStates.Waiting, TestContext.Current.CancellationToken);

        await ExecuteAsync(host, "api", "start");
        await host.Application.ResourceNotifications.WaitForResourceHealthyAsync("api", TestContext.Current.CancellationToken);

        Assert.Equal(KnownResourceStates.Finished, host.StateOf("store").State);
    }

    [Fact]
    public async Task Stop_ResourceThatIsAboutToBeRestartedAfterACrash_CallsItOff()
    {
        await using var host = new StartedHost();
        var crashed = Path.Combine(host.DataDirectory, "crashed");
        Shell(host, "bot", $"test -f {crashed} && exit 9; touch {crashed}; {UntilStopped}");
        await host.StartAsync();
        Processes.Signals.Send(Instance(host, "bot").Process!.Id, 9);
        await host.Application.ResourceNotifications.WaitForResourceAsync("bot", KnownResourceStates.Finished, TestContext.Current.CancellationToken);

        await ExecuteAsync(host, "bot", "stop");

        Assert.Equal((KnownResourceStates.Finished, 137), host.StateOf("bot"));
        Assert.True(Instance(host, "bot").Life.IsOver);
    }

    [Fact]
    public async Task StoppedDependency_IsSeenInTheHealthOfThoseWhoCheckIt()
    {
        await using var host = new StartedHost();
        Shell(host, "store", UntilStopped);
        Shell(host, "api", UntilStopped).WithHealthCheck("store-answers");
        host.Builder.Services.AddHealthChecks().AddCheck("store-answers", () => host.StateOf("store").State == KnownResourceStates.Running
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the store does not answer"));
        await host.StartAsync();

        await ExecuteAsync(host, "store", "stop");
        // Far sooner than the next regular check, which comes after 30 s.
        var unhealthy = await host.Application.ResourceNotifications.WaitForResourceAsync(
            "api", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, TestContext.Current.CancellationToken);

        Assert.Equal("the store does not answer", Assert.Single(unhealthy.Snapshot.HealthReports).Description);
    }

    [Theory]
    [InlineData("bot", "start", "'start' cannot be done with 'bot', which is Running.")]
    [InlineData("bot", "rebuild", "'rebuild' cannot be done with 'bot', which is Running.")]
    [InlineData("key", "stop", "'stop' cannot be done with 'key', which is Running.")]
    [InlineData("nobody", "stop", "There is no resource 'nobody', or it has several instances.")]
    public async Task Command_ThatCannotBeDone_SaysWhy(string resource, string command, string why)
    {
        await using var host = new StartedHost("--Parameters:key=value");
        host.Builder.AddParameter("key");
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();

        var result = await host.Application.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);

        Assert.False(result.Success);
        Assert.Equal(why, result.Message);
    }

    private static async Task ExecuteAsync(StartedHost host, string resource, string command)
    {
        var result = await host.Application.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);
        Assert.True(result.Success, result.Message);
    }

    private static ResourceInstance Instance(StartedHost host, string name) =>
        host.Application.Services.GetRequiredService<ResourceInstances>().Find(name)!;

    private static IResourceBuilder<ExecutableResource> Shell(StartedHost host, string name, string script) =>
        host.Builder.AddExecutable(name, "sh", ".", "-c", script);
}
