using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The data directory of this run, taken when the application starts.</summary>
internal sealed class LocalData(HostSettings settings, HostCommand command, GeneratedValues generated) : IDisposable
{
    private DataDirectory? directory;

    public DataDirectory Directory => directory ?? throw new InvalidOperationException("The data directory is opened when the application starts.");

    public bool IsOpen => directory is not null;

    /// <summary>Takes the directory, ends what an earlier run left there, and keeps generated values in it from now on.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        directory = DataDirectory.Open(settings.DataDirectory);
        await OrphanSweep.SweepAsync(directory, cancellationToken);
        if (command.Fresh) directory.Wipe();
        generated.KeepIn(SecretStore.Open(directory, settings.UserSecretsId, settings.MirrorsSecrets));
    }

    public void Dispose() => directory?.Dispose();
}
