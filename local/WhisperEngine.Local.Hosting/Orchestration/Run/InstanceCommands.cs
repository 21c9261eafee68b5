using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The commands that can be given to an instance, one at a time.</summary>
internal sealed class InstanceCommands(ResourceInstances instances, InstanceLives lives, ResourceNotificationService notifications)
{
    private readonly ConcurrentDictionary<ResourceInstance, SemaphoreSlim> turns = new();

    /// <summary>The commands that make sense in its present state.</summary>
    public IReadOnlyList<string> Offered(ResourceInstance instance)
    {
        if (!instance.HasProcess) return [];

        var state = notifications.StateOf(instance);
        if (state == KnownResourceStates.Running) return [KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand];
        if (state == KnownResourceStates.Starting || state == KnownResourceStates.Stopping) return [];
        // After a crash it is about to be started again, which can be called off.
        return instance.Life.IsOver || state == KnownResourceStates.Waiting
            ? [KnownResourceCommands.StartCommand]
            : [KnownResourceCommands.StartCommand, KnownResourceCommands.StopCommand];
    }

    public async Task<ExecuteCommandResult> ExecuteAsync(string resourceId, string command, CancellationToken cancellationToken)
    {
        if (instances.Find(resourceId) is not { } instance) return Failure($"There is no resource '{resourceId}', or it has several instances.");

        var turn = turns.GetOrAdd(instance, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!Offered(instance).Contains(command))
                return Failure($"'{command}' cannot be done with '{resourceId}', which is {notifications.StateOf(instance)}.");

            if (command != KnownResourceCommands.StartCommand) await lives.StopAsync(instance);
            if (command != KnownResourceCommands.StopCommand) await lives.StartAsync(instance);
            return new ExecuteCommandResult { Success = true };
        }
        finally
        {
            turn.Release();
        }
    }

    private static ExecuteCommandResult Failure(string message) => new() { Success = false, Message = message };
}
