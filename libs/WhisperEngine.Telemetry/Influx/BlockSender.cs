using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Writes a block until each of its points is either stored or known to be lost, and counts both.</summary>
internal sealed partial class BlockSender(
    InfluxServer server, InfluxState state, InfluxMetrics metrics, IOptions<InfluxOptions> options, RetryDelay delay, TimeProvider time,
    ILogger<BlockSender> logger)
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "WhisperEngine.InfluxDb";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);
    private long? _warnedAt;

    /// <param name="block">The points.</param>
    /// <param name="mayRetry">Ends the patience: from then on an answer that asks for more of it counts as a loss.</param>
    /// <param name="cancellationToken">Ends also a write that runs.</param>
    public Task SendAsync(LineBlock block, CancellationToken mayRetry, CancellationToken cancellationToken)
    {
        metrics.Window(block.Lines);
        return SendAsync(block, 0..block.Lines, mayRetry, cancellationToken);
    }

    private async Task SendAsync(LineBlock block, Range lines, CancellationToken mayRetry, CancellationToken cancellationToken)
    {
        var count = lines.End.Value - lines.Start.Value;
        var createdDatabase = false;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await WriteAsync(block, lines, attempt, cancellationToken);
            var verdict = Verdicts.Of(server.Dialect, answer);
            if (verdict == Verdict.NoDatabase && server.Dialect == InfluxDialect.V1 && !createdDatabase)
            {
                createdDatabase = true;
                if (await CreateDatabaseAsync(cancellationToken)) continue;
            }
            if (verdict is not (Verdict.NoDatabase or Verdict.Misconfigured or Verdict.Later))
            {
                if (state.Note(null)) LogReached();
                await SettleAsync(block, lines, count, verdict, answer.Words, mayRetry, cancellationToken);
                return;
            }
            if (mayRetry.IsCancellationRequested || cancellationToken.IsCancellationRequested)
            {
                metrics.Dropped(count, DropReason.Stopped);
                return;
            }
            if (state.Note(TroubleOf(answer))) LogTrouble(TroubleOf(answer));
            var pause = verdict == Verdict.Later ? delay.After(attempt, answer.RetryAfter) : options.Value.LongestRetry;
            await PauseAsync(pause, mayRetry);
        }
    }

    /// <summary>The server has had its say: counts what it stored and lost, and sends in halves what it would not take as a whole.</summary>
    private async Task SettleAsync(
        LineBlock block, Range lines, int count, Verdict verdict, string words, CancellationToken mayRetry, CancellationToken cancellationToken)
    {
        if (verdict is Verdict.OneIsBad or Verdict.TooLarge && count > 1)
        {
            var middle = lines.Start.Value + (count / 2);
            await SendAsync(block, lines.Start..middle, mayRetry, cancellationToken);
            await SendAsync(block, middle..lines.End, mayRetry, cancellationToken);
            return;
        }
        var dropped = verdict switch
        {
            Verdict.Stored => 0,
            Verdict.PartlyStored => Verdicts.DroppedOf(words, count),
            _ => count,
        };
        if (count > dropped) metrics.Written(count - dropped);
        if (dropped == 0) return;
        metrics.Dropped(dropped, verdict == Verdict.TooLarge ? DropReason.TooLarge : DropReason.Refused);
        Warn(dropped, words);
    }

    private async Task<WriteAnswer> WriteAsync(LineBlock block, Range lines, int attempt, CancellationToken cancellationToken)
    {
        // Points of many messages go together, so a write belongs to the trace of none.
        Activity.Current = null;
        using var span = Source.StartActivity("influxdb.write", ActivityKind.Client);
        var bytes = block.Slice(lines);
        span?.SetTag("db.system.name", "influxdb").SetTag("points", lines.End.Value - lines.Start.Value).SetTag("bytes", bytes.Length).SetTag("attempt", attempt);
        var answer = await server.WriteAsync(bytes, cancellationToken);
        span?.SetTag("http.response.status_code", (int?)answer.Status);
        if (answer.Words.Length > 0) span?.SetStatus(ActivityStatusCode.Error, answer.Words);
        return answer;
    }

    private async Task<bool> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var answer = await server.CreateDatabaseAsync(cancellationToken);
        if (answer.Words.Length == 0) LogCreated(options.Value.Bucket, options.Value.Retention);
        return answer.Words.Length == 0;
    }

    private string TroubleOf(WriteAnswer answer) => answer.Status is { } status
        ? $"InfluxDB at {Address} answers {(int)status}: {answer.Words}"
        : $"InfluxDB at {Address} does not answer: {answer.Words}";

    // Without what a URL may carry besides the address, such as a password.
    private string Address => options.Value.Url!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private async Task PauseAsync(TimeSpan pause, CancellationToken mayRetry)
    {
        try
        {
            await Task.Delay(pause, time, mayRetry);
        }
        catch (OperationCanceledException)
        {
            // The service stops: one last attempt follows.
        }
    }

    private void Warn(int dropped, string words)
    {
        if (_warnedAt is { } last && time.GetElapsedTime(last) < BetweenWarnings) return;
        _warnedAt = time.GetTimestamp();
        LogRefused(dropped, words);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}. Points are kept in memory; check ConnectionStrings:influxdb if this lasts.")]
    private partial void LogTrouble(string trouble);

    [LoggerMessage(Level = LogLevel.Information, Message = "InfluxDB takes points again.")]
    private partial void LogReached();

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database {Database}, which keeps points for {Retention}.")]
    private partial void LogCreated(string database, TimeSpan retention);

    [LoggerMessage(Level = LogLevel.Warning, Message = "InfluxDB did not take {Count} points: {Words}. Further ones are only counted for a minute.")]
    private partial void LogRefused(int count, string words);
}
