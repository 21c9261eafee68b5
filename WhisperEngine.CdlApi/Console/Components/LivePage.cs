using Microsoft.AspNetCore.Components;
using Npgsql;
using WhisperEngine.CdlApi.Console.Trends;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Console.Components;

/// <summary>A page over a time range and a bot, both of its address, that reads anew every period and when either changes.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private CancellationTokenSource _closed = new();
    private CancellationTokenSource? _reading;
    private TaskCompletionSource _changed = NewSignal();
    private Task _running = Task.CompletedTask;

    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeKey { get; set; }

    [SupplyParameterFromQuery(Name = "bot")]
    public string? Bot { get; set; }

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal IHostApplicationLifetime Host { get; set; } = null!;

    /// <summary>Why the last reading failed; none if it did not.</summary>
    protected Exception? Problem { get; private set; }

    /// <summary>Whether anything was read since the address changed.</summary>
    protected bool IsRead { get; private set; }

    internal TrendFilter Filter => new(TimeRange.Of(RangeKey), string.IsNullOrEmpty(Bot) ? null : Bot);

    protected virtual TimeSpan Period => TimeSpan.FromSeconds(10);

    /// <summary>Reads all that the page shows and keeps it only when complete.</summary>
    /// <exception cref="InfluxQueryException">InfluxDB is away.</exception>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    // An open page must not go on asking a service that stops.
    protected override void OnInitialized() => _closed = CancellationTokenSource.CreateLinkedTokenSource(Host.ApplicationStopping);

    protected override void OnParametersSet()
    {
        IsRead = false;
        _reading?.Cancel();
        _changed.TrySetResult();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _running = RunAsync();
    }

    /// <summary>Reads at once, because something was done that changes what is shown.</summary>
    protected void ReadAgain() => _changed.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _closed.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_closed.IsCancellationRequested)
            {
                _changed = NewSignal();
                await ReadOnceAsync();
                await _changed.Task.WaitAsync(Period, Clock, _closed.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
        catch (Exception exception) when (!_closed.IsCancellationRequested)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task ReadOnceAsync()
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        _reading = reading;
        try
        {
            await ReadAsync(reading.Token);
            (Problem, IsRead) = (null, true);
        }
        catch (Exception exception) when (exception is InfluxQueryException or NpgsqlException)
        {
            Problem = exception;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            return; // the address has changed, or the page is closed
        }
        finally
        {
            _reading = null;
        }

        StateHasChanged();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
