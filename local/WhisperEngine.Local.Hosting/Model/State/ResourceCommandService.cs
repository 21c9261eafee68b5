using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts single resources while the application runs.</summary>
public class ResourceCommandService
{
    private readonly InstanceCommands commands;

    internal ResourceCommandService(InstanceCommands commands) => this.commands = commands;

    /// <param name="resourceId">An instance's id, or the name of a resource with one instance.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Gives up the wait for an earlier command of the same resource.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        commands.ExecuteAsync(resourceId, commandName, cancellationToken);
}
