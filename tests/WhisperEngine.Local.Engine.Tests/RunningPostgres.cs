using System.Globalization;
using Npgsql;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

/// <summary>A Postgres server that accepts connections.</summary>
internal sealed class RunningPostgres(ManagedProcess process, int port, List<string> lines) : IAsyncDisposable
{
    /// <summary>What it has printed; complete once it has ended.</summary>
    public IReadOnlyList<string> Lines => lines;

    public ManagedProcess Process => process;

    public static async Task<RunningPostgres> StartAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> lines = [];
        var process = ManagedProcess.Start(spec, line =>
        {
            lines.Add(line.Text);
            if (line.Text.Contains("database system is ready to accept connections", StringComparison.Ordinal)) ready.TrySetResult();
        });
        var first = await Task.WhenAny(ready.Task, process.Exited).WaitAsync(cancellationToken);
        if (first != ready.Task) throw new InvalidOperationException(string.Join('\n', lines));

        var port = spec.Arguments.Single(argument => argument.StartsWith("port=", StringComparison.Ordinal));
        return new RunningPostgres(process, int.Parse(port.Split('=')[1], CultureInfo.InvariantCulture), lines);
    }

    public async Task<object?> QueryAsync(string sql, string password = "secret", params object[] values)
    {
        var connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Pooling=false";
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> StopAsync()
    {
        await process.StopAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return await process.Exited;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
