using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Connections;

/// <summary>Keeps the bots that this worker holds, and no others, connected to Discord.</summary>
internal sealed partial class BotConnections(
    HeldBots held, BotConnectionFactory factory, IOptions<DiscordOptions> options, TimeProvider time, ILogger<BotConnections> logger)
    : BackgroundService
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private readonly Dictionary<(string Bot, LeaseToken Lease), Connected> connections = [];
    private readonly List<Task> ending = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var renewal = held.NextRenewal;
                Follow();
                await Task.WhenAny(renewal, Task.Delay(CheckEvery, time, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await Task.WhenAll([.. ending, .. connections.Values.Select(connection => connection.EndAsync())]);
        }
    }

    /// <summary>A bot that is lost finishes what it is at by itself; others are not kept waiting for it.</summary>
    private void Follow()
    {
        var wanted = held.AreFresh ? held.All.Where(bot => options.Value.Tokens.ContainsKey(bot.Name)).ToDictionary(bot => (bot.Name, bot.Lease)) : [];
        ending.RemoveAll(end => end.IsCompleted);
        foreach (var key in connections.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
        {
            ending.Add(connections[key].EndAsync());
            connections.Remove(key);
        }
        foreach (var (key, bot) in wanted)
            if (!connections.ContainsKey(key)) connections[key] = new Connected(stop => KeepAsync(bot, stop)).Start();
    }

    /// <summary>A connection that ends because a message could not be stored is made again, and Discord repeats the message.</summary>
    private async Task KeepAsync(HeldBot bot, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await factory.Create(bot).RunAsync(stop);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (DiscordGatewayException)
            {
                return; // logged where it arose, with what to change; trying again cannot help
            }
            catch (BotLostException problem)
            {
                LogInterrupted(bot.Name, problem.Message);
            }
            catch (NpgsqlException problem)
            {
                LogInterrupted(bot.Name, "Postgres does not answer: " + problem.Message);
            }
            catch (Exception problem)
            {
                LogFailed(bot.Name, problem);
            }
            await Task.Delay(RetryAfter, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the loop looks at the token
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: leaves Discord for a moment, what was said meanwhile is told again: {Reason}")]
    private partial void LogInterrupted(string bot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: the connection to Discord failed and is made again")]
    private partial void LogFailed(string bot, Exception problem);

    private sealed class Connected(Func<CancellationToken, Task> run) : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private Task? running;

        public Connected Start()
        {
            running = run(stop.Token);
            return this;
        }

        public async Task EndAsync()
        {
            await stop.CancelAsync();
            if (running is not null) await running;
            Dispose();
        }

        public void Dispose() => stop.Dispose();
    }
}
