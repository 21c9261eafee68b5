using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>One replica of a resource in this run.</summary>
internal sealed class ResourceInstance(IResource resource)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int KeptLines = 20;

    private readonly Queue<string> recentOutput = new();
    private readonly TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int?> completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IResource Resource { get; } = resource;

    /// <summary>Eight letters that stay the same over restarts in this run.</summary>
    public string Suffix { get; } = RandomNumberGenerator.GetString(Letters, 8);

    public string Id => HasProcess ? $"{Resource.Name}-{Suffix}" : Resource.Name;

    public bool HasProcess => Resource is ProjectResource or ExecutableResource or ContainerResource;

    public ManagedProcess? Process { get; set; }

    /// <summary>The last exit code, if it has ended at least once.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Why it does not run, for the end of a failed start.</summary>
    public string? Failure { get; private set; }

    /// <summary>True when it was healthy for the first time, or has completed as a task; false when it will not be.</summary>
    public Task<bool> Ready => ready.Task;

    /// <summary>The exit code of a task that others wait to see done; null if there will be none.</summary>
    public Task<int?> Completed => completed.Task;

    public IReadOnlyList<string> RecentOutput
    {
        get
        {
            lock (recentOutput) return [.. recentOutput];
        }
    }

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

    public void Record(string line)
    {
        lock (recentOutput)
        {
            if (recentOutput.Count == KeptLines) recentOutput.Dequeue();
            recentOutput.Enqueue(line);
        }
    }
}
