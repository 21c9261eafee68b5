using Microsoft.AspNetCore.Components;

namespace WhisperEngine.Local.Dashboard.Components;

/// <summary>A page that reads anew, at most once a period, when what it shows has changed.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _refreshing = Task.CompletedTask;

    [Inject]
    protected TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Grows when there is something new to show.</summary>
    protected abstract long Version { get; }

    protected virtual TimeSpan Period => TimeSpan.FromSeconds(1);

    protected abstract void Read();

    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    protected override void OnParametersSet() => Read();

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
        using var timer = new PeriodicTimer(Period, Clock);
        var shown = Version;
        while (await timer.WaitForNextTickAsync(_closed.Token))
        {
            if (Version == shown) continue;
            shown = Version;
            Read();
            StateHasChanged();
        }
    }
}
