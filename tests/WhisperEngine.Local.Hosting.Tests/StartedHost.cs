using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>An AppHost with a data directory of its own, which is deleted with it. Its programs are shells.</summary>
internal sealed class StartedHost : IAsyncDisposable
{
    private readonly Lazy<DistributedApplication> application;
    private readonly Lazy<ResourceNotificationService> notifications;

    public StartedHost(params string[] arguments)
    {
        Builder = DistributedApplication.CreateBuilder([$"--WhisperEngine:DataDirectory={DataDirectory}", .. arguments]);
        application = new Lazy<DistributedApplication>(Builder.Build);
        notifications = new Lazy<ResourceNotificationService>(() => Application.ResourceNotifications);
    }

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("whisperengine-apphost-").FullName;

    public IDistributedApplicationBuilder Builder { get; }

    public DistributedApplication Application => application.Value;

    public Task StartAsync() => Application.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs until the start has failed; the exit code of the process is put back for the test runner.</summary>
    public async Task<int> RunAsync()
    {
        _ = notifications.Value; // the services are gone after a run
        var before = Environment.ExitCode;
        await Application.RunAsync(TestContext.Current.CancellationToken);
        var exitCode = Environment.ExitCode;
        Environment.ExitCode = before;
        return exitCode;
    }

    public (string? State, int? ExitCode) StateOf(string resource)
    {
        Assert.True(notifications.Value.TryGetCurrentState(resource, out var current));
        return (current.Snapshot.State?.Text, current.Snapshot.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
