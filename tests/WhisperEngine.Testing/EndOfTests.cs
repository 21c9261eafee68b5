using System.Collections.Concurrent;

namespace WhisperEngine.Testing;

/// <summary>
/// Ends what all tests of a project share, when they are through. A process that exits is given eleven seconds by xUnit, which deleting the
/// files of a server can exceed; so only a program that is no test run leaves it to its exit.
/// </summary>
public sealed class EndOfTests : IAsyncDisposable
{
    private static readonly ConcurrentStack<Func<Task>> s_todo = new();

    static EndOfTests() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DoAsync().Wait();

    /// <summary>Has something done at the end, what came last first.</summary>
    internal static void Then(Func<Task> todo) => s_todo.Push(todo);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DoAsync();

    private static async Task DoAsync()
    {
        while (s_todo.TryPop(out var todo)) await todo();
    }
}
