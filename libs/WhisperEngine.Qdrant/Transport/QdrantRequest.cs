using System.Net;
using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>One request. Its body goes back to the pool with it, once the request is over.</summary>
internal sealed class QdrantRequest(string operation, string? collection, HttpMethod method, string path, Action<Utf8JsonWriter>? write = null)
{
    public string Operation => operation;

    public string? Collection => collection;

    public HttpMethod Method => method;

    public string Path => path;

    /// <summary>Whether the time for queries holds.</summary>
    public bool IsQuery { get; init; }

    public PooledBuffer? Body { get; } = Write(write);

    public QdrantException Failed(
        QdrantFailure failure, string reason, HttpStatusCode? status = null, TimeSpan? retryAfter = null, Exception? inner = null) =>
        new(operation, collection, failure, reason, status, inner) { RetryAfter = retryAfter };

    private static PooledBuffer? Write(Action<Utf8JsonWriter>? write)
    {
        if (write is null)
            return null;
        var body = new PooledBuffer();
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        write(json);
        return body;
    }
}
