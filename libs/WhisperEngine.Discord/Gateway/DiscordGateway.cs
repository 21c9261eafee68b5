using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Gateway;

/// <summary>A bot's place on the gateway: keeps it connected and hands over what happens. Runs once; make another client to run again.</summary>
public sealed partial class DiscordGateway : IDisposable
{
    // Discord allows 120 a minute.
    private const int SendsPerMinute = 120;
    private const int FewestSendsPerMinute = 30;
    private const int MaxFailedResumes = 3;

    private readonly DiscordClientOptions _options;
    private readonly DiscordRest _rest;
    private readonly GatewayContext _context;
    private readonly IdentifyBudget _budget;
    private readonly Channel<GatewayEvent> _events;
    private readonly ReconnectBackoff _backoff;
    private readonly CancellationTokenSource _logOut = new();
    private GatewayIntents _intents;
    private GatewayConnection? _connection;
    private int _started;
    private int _failedResumes;
    private int _sendsPerMinute = SendsPerMinute;
    private volatile string? _lastProblem;
    private volatile bool _stopped;

    internal DiscordGateway(DiscordRest rest, Channel<GatewayEvent> events, GatewayContext context, IdentifyBudget budget)
    {
        (_options, _rest, _events, _context, _budget) = (context.Options, rest, events, context, budget);
        _intents = _options.Intents;
        _backoff = new ReconnectBackoff(context.Random);
    }

    /// <summary>How the connection is now.</summary>
    public GatewayStatus Status => new(
        State, _context.Latency, _intents != _options.Intents, _context.Keeper.Record.IdentifiesLeft, _lastProblem);

    private GatewayState State =>
        _stopped ? GatewayState.Stopped
        : _started == 0 ? GatewayState.Idle
        : Volatile.Read(ref _connection)?.ReadyAt is null ? GatewayState.Connecting
        : GatewayState.Connected;

    /// <summary>
    /// Keeps the bot connected until the token is cancelled, which keeps the session for a restart, or <see cref="LogOut"/> is called.
    /// </summary>
    /// <exception cref="DiscordGatewayException">Trying again cannot help; the message says what to change.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _started, 1) == 1)
            throw new InvalidOperationException("A DiscordGateway runs once: make another DiscordClient to run again.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _logOut.Token);
        try
        {
            await _context.Keeper.LoadAsync(_intents, stop.Token).ConfigureAwait(false);
            while (true)
                await RunOnceAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(_context.Logger, _options.Name);
        }
        catch (DiscordGatewayException problem)
        {
            _lastProblem = problem.Message;
            LogFatal(_context.Logger, _options.Name, problem.Message);
            throw;
        }
        finally
        {
            _stopped = true;
            _events.Writer.Complete();
            if (_logOut.IsCancellationRequested) await _context.Keeper.DropAsync(CancellationToken.None).ConfigureAwait(false);
            else await _context.Keeper.SaveAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What happens, in order; ends when the gateway stops. Asking for the next event says that the last one is finished: after a
    /// restart Discord repeats those that are not. For one reader.
    /// </summary>
    public async IAsyncEnumerable<GatewayEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var told in _events.Reader.ReadAllAsync(ct).ConfigureAwait(false))
        {
            yield return told;
            await _context.Keeper.FinishAsync(told, ct).ConfigureAwait(false);
        }

        await _context.Keeper.SaveAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sets the bot's dot and the line under its name, now and on later connections. Discord takes a few of these a minute.</summary>
    /// <param name="presence">The dot.</param>
    /// <param name="text">The line, up to 128 characters; none for no line.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task SetPresenceAsync(BotPresence presence, string? text, CancellationToken ct)
    {
        _context.Presence = PresencePayload.Of(presence, text);
        if (Volatile.Read(ref _connection) is { ReadyAt: not null } connection)
            await connection.SendPresenceAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Ends the session and <see cref="RunAsync"/>: the bot is shown offline at once, and the next start opens a new session.</summary>
    public void LogOut() => _logOut.Cancel();

    /// <summary>To be called when <see cref="RunAsync"/> has ended.</summary>
    public void Dispose()
    {
        _logOut.Dispose();
        _context.Keeper.Dispose();
    }

    private async Task RunOnceAsync(CancellationToken ct)
    {
        var connectedFor = TimeSpan.Zero;
        ConnectionEnd end;
        try
        {
            var address = await FindAddressAsync(ct).ConfigureAwait(false);
            var resumes = _context.Keeper.Session is not null;
            var login = new GatewayLogin(_context, _intents);
            using var connection = new GatewayConnection(_context, login, _sendsPerMinute);
            Volatile.Write(ref _connection, connection);
            end = await connection
                .RunAsync(address, () => _logOut.IsCancellationRequested ? CloseCodes.EndSession : CloseCodes.KeepSession, ct)
                .ConfigureAwait(false);
            Volatile.Write(ref _connection, null);
            if (connection.ReadyAt is { } ready) connectedFor = _context.Time.GetElapsedTime(ready);
            _failedResumes = connection.ReadyAt is null && resumes ? _failedResumes + FailedResumeWeight(end) : 0;
        }
        catch (DiscordRestException problem) when (problem.Status != 401)
        {
            end = new ConnectionEnd(NextStep.Resume, "no gateway address");
            LogNoAddress(_context.Logger, _options.Name, problem);
        }
        catch (DiscordRestException problem)
        {
            throw new DiscordGatewayException(problem.Message, closeCode: null, problem);
        }

        ct.ThrowIfCancellationRequested();
        await PrepareNextAsync(end, connectedFor, ct).ConfigureAwait(false);
    }

    // A server that closes a resumed connection normally has no use for the session.
    private static int FailedResumeWeight(ConnectionEnd end) => end.CloseCode is 1000 or 1001 ? MaxFailedResumes : 1;

    private async Task<Uri> FindAddressAsync(CancellationToken ct)
    {
        if (_context.Keeper.Session is { } session && _failedResumes < MaxFailedResumes) return GatewayAddress.Of(session.ResumeUrl);

        // Asked before the session is given up: without a network it would only be lost.
        var gateway = await _rest.GetGatewayAsync(ct).ConfigureAwait(false);
        await _context.Keeper.DropAsync(ct).ConfigureAwait(false);
        _failedResumes = 0;
        await _budget.TakeAsync(gateway.SessionStartLimit, ct).ConfigureAwait(false);
        return GatewayAddress.Of(gateway.Url);
    }

    private async Task PrepareNextAsync(ConnectionEnd end, TimeSpan connectedFor, CancellationToken ct)
    {
        if (end.Next == NextStep.Stop)
            throw new DiscordGatewayException($"Discord closed the connection of bot '{_options.Name}' with {end.CloseCode}. {end.Remedy}", end.CloseCode);
        _lastProblem = (end.CloseCode?.ToString(CultureInfo.InvariantCulture) ?? end.Detail) is { } detail ? $"{end.Reason} ({detail})" : end.Reason;
        _context.Metrics.Reconnect(_options.Name, end.Reason);
        if (end.CloseCode == CloseCodes.RateLimited) _sendsPerMinute = Math.Max(FewestSendsPerMinute, _sendsPerMinute / 2);
        if (end.Next == NextStep.IdentifyWithoutContent)
        {
            _intents &= ~GatewayIntents.MessageContent;
            LogMentionOnly(_context.Logger, _options.Name);
        }

        if (end.Next != NextStep.Resume) await _context.Keeper.DropAsync(ct).ConfigureAwait(false);
        var wait = _backoff.Next(connectedFor, end.WaitsAtRandom);
        LogReconnect(_context.Logger, _options.Name, _lastProblem, wait.TotalSeconds);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _context.Time, ct).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: gateway connection ended: {Reason}; the next one follows in {Seconds:0.0} s")]
    private static partial void LogReconnect(ILogger logger, string bot, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: Discord tells no gateway address")]
    private static partial void LogNoAddress(ILogger logger, string bot, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "{Bot}: Discord refused the Message Content Intent (4014), so the bot sees only DMs and messages that mention it. To let it read " +
        "all: Developer Portal > your application > Bot > Privileged Gateway Intents > Message Content Intent, then restart the bot")]
    private static partial void LogMentionOnly(ILogger logger, string bot);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: the bot stops: {Problem}")]
    private static partial void LogFatal(ILogger logger, string bot, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: gateway stopped")]
    private static partial void LogStopped(ILogger logger, string bot);
}
