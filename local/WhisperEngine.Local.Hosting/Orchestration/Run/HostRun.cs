using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Spectre.Console;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The AppHost as a command: runs the application until Ctrl+C or SIGTERM, or one of the verbs.</summary>
internal sealed class HostRun(
    HostCommand command, HostSettings settings, ResourceInstances instances, ResourceNotificationService notifications, AppHostConsole console,
    DashboardKeys keys, DistributedApplicationExecutionContext execution, IConfiguration configuration, IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    private const int ExplainedLines = 20;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        try
        {
            if (execution.IsPublishMode) throw new DistributedApplicationException("The Local engine does not publish. Build with -p:Orchestrator=Aspire.");
            return command.Verb is null ? await RunResourcesAsync(application, cancellationToken) : await RunVerbAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DistributedApplicationException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            console.Say($"cannot start: {exception.Message}");
            await application.StopAsync(CancellationToken.None);
            return 1;
        }
    }

    private async Task<int> RunResourcesAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        if (ParentDeath.Warning is { } warning) console.Say(warning);
        console.Say($"starting; data in {settings.DataDirectory}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var exitCode = await StartAsync(application, stop.Token);
        if (exitCode == 0) await UntilStoppedAsync(stop.Token);
        console.Say("stopping");
        await application.StopAsync(CancellationToken.None);
        return exitCode;
    }

    private async Task<int> RunVerbAsync(CancellationToken cancellationToken)
    {
        if (command.Verb == HostCommand.Trace) return await TraceCommand.RunAsync(settings.DataDirectory, configuration, Console.Out, cancellationToken);

        using var data = DataDirectory.Open(settings.DataDirectory);
        return command.Verb == HostCommand.Setup
            ? await Setup.RunAsync(data, Console.Out, cancellationToken)
            : await Doctor.RunAsync(data, Console.Out, cancellationToken);
    }

    private async Task<int> StartAsync(DistributedApplication application, CancellationToken stop)
    {
        try
        {
            await application.StartAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0; // stopped by the user before everything was up
        }

        PrintResources();
        if (stop.IsCancellationRequested) return 0;
        var failed = Failed();
        foreach (var instance in failed) Explain(instance);
        if (failed.All(instance => instance.Resource is DashboardResource)) // the rest runs without it
        {
            PrintLogin();
            console.Plain(string.Create(CultureInfo.InvariantCulture, $"Ready in {SinceProcessStart().TotalSeconds:F1} s"));
            return 0;
        }

        return 1;
    }

    private static async Task UntilStoppedAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }

    private List<ResourceInstance> Failed() => [.. instances.All.Where(instance => instance is { IsAwaited: true, Failure: not null })];

    private void Explain(ResourceInstance instance)
    {
        console.Plain("");
        console.Plain($"{instance.Resource.Name} did not start: {instance.Failure}");
        if (instance.ExitCode is { } code) console.Plain($"  exit code {code}");
        var lines = instance.Console.Last(ExplainedLines);
        if (lines.Count > 0) console.Plain($"  its last {lines.Count} lines:");
        foreach (var line in lines) console.Plain($"    {line.Text}");
    }

    private void PrintResources()
    {
        var table = new Table().AddColumns("resource", "state", "where").Border(TableBorder.Simple);
        foreach (var instance in instances.All.Where(instance => instance.Resource is not ParameterResource))
        {
            var state = notifications.StateOf(instance);
            if (instance.Failure is null && state == KnownResourceStates.Running) state += ", healthy";
            table.AddRow(instance.Resource.Name, state, string.Join(' ', RunRecord.Urls(instance.Resource)));
        }

        console.Write(table);
    }

    // dotnet watch and people look for these words.
    private void PrintLogin()
    {
        if (instances.All.Select(instance => instance.Resource).OfType<DashboardResource>().FirstOrDefault() is { } dashboard)
            console.Plain($"Login to the dashboard at {dashboard.PagesEndpoint.Url}/login?t={keys.BrowserToken}");
    }

    private TimeSpan SinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return time.GetUtcNow() - process.StartTime.ToUniversalTime();
    }
}
