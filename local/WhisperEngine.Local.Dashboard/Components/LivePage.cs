using Microsoft.AspNetCore.Components;

namespace WhisperEngine.Local.Dashboard.Components;

/// <summary>A page that reads anew, at most once a period, when what it shows has changed.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _refreshing = Task.CompletedTask;
    private object? _shown;

    [Inject]
    protected TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Another when there is something new to show.</summary>
    protected abstract object Version { get; }

    protected virtual TimeSpan Period => TimeSpan.FromSeconds(1);

    protected abstract void Read();

    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    protected override void OnParametersSet() => ReadAnew();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _refreshing = RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _closed.CancelAsync();
        await _refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
        await DisposeAsyncCore();
    }

    private async Task RefreshAsync()
    {
        try
        {
            await RefreshUntilClosedAsync();
        }
        catch (Exception exception) when (!_closed.IsCancellationRequested)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshUntilClosedAsync()
    {
        using var timer = new PeriodicTimer(Period, Clock);
        while (await timer.WaitForNextTickAsync(_closed.Token))
        {
            if (Version.Equals(_shown)) continue;
            ReadAnew();
            StateHasChanged();
        }
    }

    // The version first: what comes while reading is then read the next time.
    private void ReadAnew()
    {
        _shown = Version;
        Read();
    }
}
