using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>What is told of a service that does not come up; waits are cut short.</summary>
public sealed class FailedStartTests
{
    [Fact]
    public async Task Start_ServiceThatKeepsDying_IsGivenUpWithExitCodeAndLastLines()
    {
        await using var host = new StartedHost("--WhisperEngine:RandomPorts=true");
        host.Builder.Services.AddSingleton<TimeProvider>(new HastyTime(TimeSpan.FromSeconds(30)));
        host.Builder.AddExecutable("dies", "sh", ".", "-c", "i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i; done; exit 5")
            .WithHttpEndpoint().WithHttpHealthCheck();

        await host.StartAsync();

        var instance = Assert.Single(host.Application.Services.GetRequiredService<ResourceInstances>().All);
        Assert.StartsWith("exited with code 5; given up after 5 quick deaths in a row", instance.Failure, StringComparison.Ordinal);
        Assert.Equal(5, instance.ExitCode);
        Assert.Equal(Enumerable.Range(11, 20).Select(number => $"line {number}"), instance.Console.Last(20).Select(line => line.Text));
    }

    [Fact]
    public async Task Start_ServiceThatNeverGetsHealthy_SaysSoAndLetsItRun()
    {
        await using var host = new StartedHost("--WhisperEngine:RandomPorts=true", "--WhisperEngine:StartTimeoutSeconds=7");
        host.Builder.Services.AddSingleton<TimeProvider>(new HastyTime(TimeSpan.MaxValue));
        host.Builder.AddExecutable("mute", "sleep", ".", "1000").WithHttpEndpoint().WithHttpHealthCheck("/health");

        await host.StartAsync();

        var instance = Assert.Single(host.Application.Services.GetRequiredService<ResourceInstances>().All);
        Assert.StartsWith("is not healthy 7 s after its start: mute_http_/health_200_check: ", instance.Failure, StringComparison.Ordinal);
        Assert.NotNull(instance.Process);
    }

    [Fact]
    public async Task WaitForResourceHealthy_ResourceThatFails_EndsWithAnError()
    {
        await using var host = new StartedHost();
        host.Builder.AddExecutable("missing", "no-such-program", ".");
        await host.StartAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            host.Application.ResourceNotifications.WaitForResourceHealthyAsync("missing", TestContext.Current.CancellationToken));

        Assert.Equal("Stopped waiting for resource 'missing' to become healthy because it entered the 'FailedToStart' state.", error.Message);
    }
}
