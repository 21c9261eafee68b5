using System.Net.Sockets;
using System.Text.Json;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>Keeps a stream from the supervisor open: tries again after 1 s, then twice as long each time up to 10 s.</summary>
internal static class Reconnecting
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="streamAsync">Opens the stream and reads it to its end; calls its argument once it is open.</param>
    /// <param name="lost">Told why the stream ended, each time.</param>
    /// <param name="time">What the waits are measured by.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(Func<Action, Task> streamAsync, Action<string> lost, TimeProvider time, CancellationToken cancellationToken)
    {
        var wait = First;
        while (true)
        {
            try
            {
                await streamAsync(() => wait = First);
                lost("it closed the connection.");
            }
            // A connection that takes too long ends in the exception of a cancelled task.
            catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or JsonException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                lost(exception.Message);
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }
}
