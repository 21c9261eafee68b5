namespace WhisperEngine.Discord.Rates;

/// <summary>Tells callers which part of a REST call was deliberate waiting, so that they do not take it for work.</summary>
public static class DiscordRateWaits
{
    private static readonly AsyncLocal<Func<DiscordRateWait, IDisposable>?> Observer = new();

    /// <summary>
    /// Has every wait of calls made in this asynchronous flow reported, until the result is disposed. What <paramref name="begin"/>
    /// returns is disposed when the wait is over. An inner observer stands in for the outer one.
    /// </summary>
    public static IDisposable Observe(Func<DiscordRateWait, IDisposable> begin)
    {
        var outer = Observer.Value;
        Observer.Value = begin;
        return new Restore(outer);
    }

    internal static IDisposable? Begin(DiscordRateWait wait) => Observer.Value?.Invoke(wait);

    private sealed class Restore(Func<DiscordRateWait, IDisposable>? outer) : IDisposable
    {
        public void Dispose() => Observer.Value = outer;
    }
}
