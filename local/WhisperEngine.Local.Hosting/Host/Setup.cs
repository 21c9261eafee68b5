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
            await output.WriteLineAsync("Everything is there.");
            return 0;
        }
        catch (PostgresNotAvailableException exception)
        {
            await output.WriteLineAsync($"postgres: {exception.Message}");
            return 1;
        }
    }

    /// <summary>Writes at once, where <see cref="Progress{T}"/> would post to another thread and lose the order.</summary>
    private sealed class LineProgress(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
