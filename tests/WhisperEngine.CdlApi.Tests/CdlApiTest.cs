namespace WhisperEngine.CdlApi.Tests;

/// <summary>Tests that share one service and each begin with an empty database.</summary>
public abstract class CdlApiTest(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private protected readonly CdlApiHost host = shared.Host;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await host.ExecuteAsync("truncate characters, character_pictures, audit_log, transcript restart identity cascade");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
