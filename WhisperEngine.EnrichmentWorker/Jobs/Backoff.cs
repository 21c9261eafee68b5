namespace WhisperEngine.EnrichmentWorker.Jobs;

internal static class Backoff
{
    /// <summary>The pause after a number of failures in a row: it doubles each time, up to a hundred times the first.</summary>
    public static TimeSpan After(int failures, TimeSpan first) => first * Math.Min(100, Math.Pow(2, Math.Min(failures, 30) - 1));
}
