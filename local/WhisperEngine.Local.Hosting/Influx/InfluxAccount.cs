using WhisperEngine.Local.Hosting.Postgres;

namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>The one user of the server, an administrator: services create their database as it.</summary>
internal sealed class InfluxAccount(string directory, string user, string password)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private string MarkPath => Path.Combine(directory, "account");

    /// <summary>Whether an earlier start has created just this user with this password.</summary>
    public bool IsCreated => PasswordMark.Matches(MarkPath, user, password);

    /// <summary>Creates the user, or gives it the password, on a server that asks for none.</summary>
    /// <exception cref="InvalidOperationException">The server ended, or does not do it.</exception>
    public async Task CreateAsync(int port, Task<int> exited, CancellationToken cancellationToken)
    {
        var server = new Uri($"http://127.0.0.1:{port}");
        await UntilReadyAsync(server, exited, cancellationToken);
        await QueryAsync(server, $"CREATE USER {Name} WITH PASSWORD {Password} WITH ALL PRIVILEGES", cancellationToken);
        await QueryAsync(server, $"SET PASSWORD FOR {Name} = {Password}", cancellationToken);
        PasswordMark.Write(MarkPath, user, password);
    }

    private string Name => $"\"{user.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Password => $"'{password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static async Task UntilReadyAsync(Uri server, Task<int> exited, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (exited.IsCompleted) throw new InvalidOperationException($"influxd ended with code {await exited} before it was ready.");
            if (TimeProvider.System.GetElapsedTime(started) > StartLimit) throw new InvalidOperationException($"influxd is not ready after {StartLimit}.");
            try
            {
                using var answer = await Http.GetAsync(new Uri(server, "/ping"), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception exception) when (IsNoAnswer(exception, cancellationToken))
            {
                // It does not listen yet.
            }
        }
    }

    private static async Task QueryAsync(Uri server, string query, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new FormUrlEncodedContent([new("q", query)]);
            using var answer = await Http.PostAsync(new Uri(server, "/query"), content, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellationToken))
        {
            throw new InvalidOperationException($"The user of influxd could not be set up: {exception.Message}", exception);
        }
    }

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested);
}
