using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

/// <summary>An application that can be started.</summary>
public class DistributedApplication(IHost host) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new DistributedApplicationBuilder(options);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl+C or SIGTERM. A start that fails is explained and sets the exit code of the process to 1.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using (this)
        {
            Environment.ExitCode = await Services.GetRequiredService<HostRun>().RunAsync(this, cancellationToken);
        }
    }

    /// <summary>Starts all resources; returns when none waits for another any more.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await host.StartAsync(cancellationToken);
        await Services.GetRequiredService<Orchestrator>().StartAsync(cancellationToken);
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Services.GetRequiredService<Orchestrator>().StopAsync();
        await host.StopAsync(cancellationToken);
    }

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
        GC.SuppressFinalize(this);
    }
}
