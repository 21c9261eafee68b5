using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Embedding.OpenAI;

/// <summary>Embeddings of a server with OpenAI's <c>/embeddings</c>.</summary>
internal sealed class OpenAIEmbedder : IEmbedder, IDisposable
{
    private const string Probe = "hello";

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly Uri _endpoint;

    private OpenAIEmbedder(EmbeddingOptions options)
    {
        _endpoint = options.Endpoint!;
        var client = new OpenAIClient(
            new ApiKeyCredential(options.ApiKey is { Length: > 0 } key ? key : "none"),
            new OpenAIClientOptions { Endpoint = _endpoint, NetworkTimeout = options.Timeout, RetryPolicy = new ClientRetryPolicy(maxRetries: 1) });
        _generator = client.GetEmbeddingClient(options.Model!).AsIEmbeddingGenerator();
        ModelId = ModelName.Normalize(options.Model!);
    }

    public string ModelId { get; }

    public int Dimension { get; private init; }

    /// <summary>Connects, and learns the dimension from a first text.</summary>
    /// <exception cref="ModelException">The server gave no vector.</exception>
    public static async Task<OpenAIEmbedder> ConnectAsync(EmbeddingOptions options, CancellationToken cancellationToken)
    {
        using var probe = new OpenAIEmbedder(options);
        var vector = (await probe.EmbedAsync([Probe], cancellationToken).ConfigureAwait(false))[0]!;
        return new(options) { Dimension = vector.Length };
    }

    public async Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var vectors = new float[]?[texts.Count];
        // The API refuses empty texts.
        foreach (var batch in Enumerable.Range(0, texts.Count).Where(i => !string.IsNullOrWhiteSpace(texts[i])).Chunk(Microbatches.Size))
        {
            var rows = await AskAsync([.. batch.Select(i => PlainText.Of(texts[i]))], cancellationToken).ConfigureAwait(false);
            for (var row = 0; row < batch.Length; row++)
                vectors[batch[row]] = UnitVector.Scale(rows[row].Vector.ToArray());
        }
        return vectors;
    }

    public void Dispose() => _generator.Dispose();

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        GeneratedEmbeddings<Embedding<float>> rows;
        try
        {
            rows = await _generator.GenerateAsync(texts, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ClientResultException exception) when (exception.Status != 0)
        {
            // The answer's own words could repeat the text.
            throw new ModelException($"{_endpoint} answered the request for embeddings of {ModelId} with status {exception.Status}.", innerException: null);
        }
        catch (Exception exception) when (
            exception is ClientResultException or HttpRequestException or SocketException or AggregateException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ModelException($"{_endpoint} gave no embeddings of {ModelId}: {exception.GetBaseException().Message}");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new ModelException($"{_endpoint} answered with something else than embeddings.");
        }

        var isWhole = rows.Count == texts.Length && rows.All(row => row.Vector.Length > 0 && (Dimension == 0 || row.Vector.Length == Dimension));
        return isWhole ? rows : throw new ModelException($"{_endpoint} did not give one vector of {ModelId}'s length for each text.");
    }
}
