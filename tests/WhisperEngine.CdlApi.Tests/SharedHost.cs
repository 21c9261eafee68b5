namespace WhisperEngine.CdlApi.Tests;

/// <summary>One service for all tests of a class.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal CdlApiHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await CdlApiHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
