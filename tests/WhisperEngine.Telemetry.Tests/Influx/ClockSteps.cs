using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>Turns the clock once the client waits for it.</summary>
internal static class ClockSteps
{
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Lets the window end in which a point was just added.</summary>
    public static async Task<SentWrite> NextWindowAsync(this ScriptedInflux server, ObservedTimeProvider time)
    {
        await time.PauseAsync(Window);
        return await server.NextAsync();
    }

    /// <summary>Lets a pause of the client pass.</summary>
    public static async Task PauseAsync(this ObservedTimeProvider time, TimeSpan pause, Action? meanwhile = null)
    {
        await time.WhenSetAsync(pause, Token);
        meanwhile?.Invoke();
        time.Advance(pause);
    }
}
