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
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IResource Resource { get; } = resource;

    /// <summary>Eight letters that stay the same over restarts in this run.</summary>
    public string Suffix { get; } = RandomNumberGenerator.GetString(Letters, 8);

    public string Id => HasProcess ? $"{Resource.Name}-{Suffix}" : Resource.Name;

    public bool HasProcess => Resource is ProjectResource or ExecutableResource or ContainerResource;

    public ManagedProcess? Process { get; set; }

    /// <summary>Why it does not run, for the end of a failed start.</summary>
    public string? Failure { get; set; }

    /// <summary>Ends when the resource no longer waits for others.</summary>
    public Task Released => released.Task;

    /// <summary>Ends when it was healthy for the first time and what follows from that is done.</summary>
    public Task Ready => ready.Task;

    public IReadOnlyList<string> RecentOutput
    {
        get
        {
            lock (recentOutput) return [.. recentOutput];
        }
    }

    public void Release() => released.TrySetResult();

    public void SetReady() => ready.TrySetResult();

    public void Record(string line)
    {
        lock (recentOutput)
        {
            if (recentOutput.Count == KeptLines) recentOutput.Dequeue();
            recentOutput.Enqueue(line);
        }
    }
}
