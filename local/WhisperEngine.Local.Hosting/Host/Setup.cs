using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Postgres;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>Fetches what a start would fetch, so that the start itself needs no network.</summary>
internal static class Setup
{
    public static async Task<int> RunAsync(DataDirectory data, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var postgres = await PostgresLauncher.FindAsync(data, new LineProgress(output), cancellationToken);
            await output.WriteLineAsync($"postgres: {postgres.Description}");
        }
        catch (PostgresNotAvailableException exception)
        {
            await output.WriteLineAsync($"postgres: {exception.Message}");
            return 1;
        }

        // A start does without it.
        try
        {
            var influx = await InfluxLauncher.FindAsync(data, mayFetch: true, new LineProgress(output), cancellationToken);
            await output.WriteLineAsync($"influxdb: {influx.Description}");
            await output.WriteLineAsync("Everything is there.");
        }
        catch (InfluxNotAvailableException exception)
        {
            await output.WriteLineAsync($"influxdb: {exception.Message}");
        }

        return 0;
    }

    /// <summary>Writes at once, where <see cref="Progress{T}"/> would post to another thread and lose the order.</summary>
    private sealed class LineProgress(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
