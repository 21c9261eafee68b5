using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>One replica of a resource in this run.</summary>
internal sealed class ResourceInstance(IResource resource, TimeProvider time)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private TaskCompletionSource<bool> ready = Source<bool>();
    private TaskCompletionSource<int?> completed = Source<int?>();

    public IResource Resource { get; } = resource;

    /// <summary>Eight letters that stay the same over restarts in this run.</summary>
    public string Suffix { get; } = RandomNumberGenerator.GetString(Letters, 8);

    public string Id => HasProcess ? $"{Resource.Name}-{Suffix}" : Resource.Name;

    public bool HasProcess => Resource is ProjectResource or ExecutableResource or ContainerResource;

    /// <summary>Whether the application is ready only with it. Without a store of metrics everything else works.</summary>
    public bool IsAwaited => Resource is not ContainerResource { Image: InfluxLauncher.Image };

    /// <summary>Its present run from waiting to the end, restarts after a crash included.</summary>
    public InstanceLife Life { get; set; } = InstanceLife.None;

    public ManagedProcess? Process { get; set; }

    /// <summary>The variables of the model that its process was started with.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>The last exit code, if it has ended at least once.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Why it does not run, for the end of a failed start.</summary>
    public string? Failure { get; private set; }

    /// <summary>True when it was healthy for the first time, or has completed as a task; false when it will not be.</summary>
    public Task<bool> Ready => ready.Task;

    /// <summary>The exit code of a task that others wait to see done; null if there will be none.</summary>
    public Task<int?> Completed => completed.Task;

    public ConsoleLog Console { get; } = new(time);

    public void SetReady() => ready.TrySetResult(true);

    public void SetCompleted(int exitCode)
    {
        completed.TrySetResult(exitCode);
        ready.TrySetResult(exitCode == 0);
    }

    public void SetFailed(string why)
    {
        Failure = why;
        completed.TrySetResult(null);
        ready.TrySetResult(false);
    }

    /// <summary>Forgets how it ended: those who wait for it from now on wait for its next start.</summary>
    public void Reset()
    {
        Failure = null;
        if (ready.Task.IsCompleted) ready = Source<bool>();
        if (completed.Task.IsCompleted) completed = Source<int?>();
    }

    private static TaskCompletionSource<T> Source<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
