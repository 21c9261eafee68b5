using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>
/// The one thread that starts processes. The kernel sends the parent-death signal when the thread that forked ends, not when its
/// process does, so a pool thread would take its children with it when it retires. This thread lives as long as the process.
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> Work = new(boundedCapacity: 64);

    static StarterThread() => new Thread(Loop) { IsBackground = true, Name = "process starter" }.Start();

    /// <summary>Runs the action on the starter thread and returns when it is done; its exception is thrown here.</summary>
    public static void Run(Action action)
    {
        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? failure = null;
        Work.Add(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
    }

    private static void Loop()
    {
        foreach (var action in Work.GetConsumingEnumerable()) action();
    }
}
