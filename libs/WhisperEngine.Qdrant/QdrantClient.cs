using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Qdrant;

/// <summary>
/// Speaks Qdrant's REST API (api.qdrant.tech, 1.18). Safe for use by several threads. Every method throws <see cref="QdrantException"/> when
/// Qdrant does not do what it is asked; nothing is tried again by itself.
/// </summary>
public sealed class QdrantClient : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string TelemetryName = QdrantMetrics.Name;

    private readonly QdrantTransport _transport;

    /// <summary>Creates a client with connections of its own.</summary>
    public QdrantClient(IOptions<QdrantOptions> options, IMeterFactory meters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a name may come to mean another address
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each request has a limit by the service's own clock
        };
        _transport = new(options.Value, http, new QdrantMetrics(meters), time);
    }

    /// <summary>Whether Qdrant can serve (<c>/readyz</c>). Does not throw when it is away.</summary>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => _transport.IsReadyAsync(cancellationToken);

    /// <summary>Names of all collections.</summary>
    public async Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken)
    {
        var list = await SendAsync("list_collections", null, HttpMethod.Get, "collections", QdrantJson.Default.AnswerCollectionsJson, cancellationToken).ConfigureAwait(false);
        return [.. list.Collections.Select(collection => collection.Name)];
    }

    /// <summary>Whether a collection is there.</summary>
    public async Task<bool> CollectionExistsAsync(string collection, CancellationToken cancellationToken) =>
        (await SendAsync("exists", collection, HttpMethod.Get, "/exists", QdrantJson.Default.AnswerExistsJson, cancellationToken).ConfigureAwait(false)).Exists;

    /// <summary>Creates a collection. One that is there already gives status 409.</summary>
    public Task CreateCollectionAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return SendAsync("create_collection", collection, HttpMethod.Put, "", QdrantJson.Default.AnswerBoolean, cancellationToken, schema.WriteTo);
    }

    /// <summary>Deletes a collection, and tells whether there was one.</summary>
    public Task<bool> DeleteCollectionAsync(string collection, CancellationToken cancellationToken) =>
        SendAsync("delete_collection", collection, HttpMethod.Delete, "", QdrantJson.Default.AnswerBoolean, cancellationToken);

    /// <summary>Describes a collection.</summary>
    public Task<CollectionInfo> GetCollectionAsync(string collection, CancellationToken cancellationToken) =>
        SendAsync("get_collection", collection, HttpMethod.Get, "", QdrantJson.Default.AnswerCollectionInfo, cancellationToken);

    /// <summary>Indexes a field of the payload; one that is indexed so already stays as it is.</summary>
    public Task CreatePayloadIndexAsync(string collection, string field, PayloadIndex index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        return SendAsync("create_index", collection, HttpMethod.Put, "/index?wait=true", QdrantJson.Default.AnswerUpdateJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            json.WriteString("field_name"u8, field);
            index.WriteTo(json);
            json.WriteEndObject();
        });
    }

    /// <summary>Stores points, and returns when they are stored and can be found. Qdrant takes up to 32 MB at once.</summary>
    public Task UpsertAsync(string collection, IReadOnlyList<QdrantPoint> points, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        return SendAsync("upsert", collection, HttpMethod.Put, "/points?wait=true", QdrantJson.Default.AnswerUpdateJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("points"u8);
            foreach (var point in points)
                point.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Sets fields of the payload of points; other fields stay, null takes a field away. An id that is not there gives status 404.</summary>
    public Task SetPayloadAsync(string collection, PointSelector points, JsonElement payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        return SendAsync("set_payload", collection, HttpMethod.Post, "/points/payload?wait=true", QdrantJson.Default.AnswerUpdateJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("payload"u8);
            payload.WriteTo(json);
            points.WriteTo(json);
            json.WriteEndObject();
        });
    }

    /// <summary>Deletes points, and returns when they are gone. Ids that are not there are passed over.</summary>
    public Task DeleteAsync(string collection, PointSelector points, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        return SendAsync("delete", collection, HttpMethod.Post, "/points/delete?wait=true", QdrantJson.Default.AnswerUpdateJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            points.WriteTo(json);
            json.WriteEndObject();
        });
    }

    /// <summary>Runs a query.</summary>
    public async Task<IReadOnlyList<ScoredPoint>> QueryAsync(string collection, QdrantQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await SendAsync(
            "query", collection, HttpMethod.Post, "/points/query", QdrantJson.Default.AnswerFoundJson, cancellationToken, json => query.WriteTo(json), isQuery: true)
            .ConfigureAwait(false);
        return found.Points;
    }

    /// <summary>Runs several queries in one request; their results in the same order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryBatchAsync(
        string collection, IReadOnlyList<QdrantQuery> queries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var found = await SendAsync(
            "query_batch", collection, HttpMethod.Post, "/points/query/batch", QdrantJson.Default.AnswerIReadOnlyListFoundJson, cancellationToken,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("searches"u8);
                foreach (var query in queries)
                    query.WriteTo(json);
                json.WriteEndArray();
                json.WriteEndObject();
            },
            isQuery: true).ConfigureAwait(false);
        return found.Count == queries.Count
            ? [.. found.Select(list => list.Points)]
            : throw new QdrantException("query_batch", collection, QdrantFailure.Broken, $"{found.Count} results for {queries.Count} queries");
    }

    /// <summary>A page of points in order of their ids.</summary>
    /// <param name="collection">Which collection.</param>
    /// <param name="filter">Which points; none: all.</param>
    /// <param name="limit">Most points, at least 1.</param>
    /// <param name="from">The first id, as <see cref="ScrollPage.Next"/> says; none: from the beginning.</param>
    /// <param name="payload">What of the payload to give back; none: all of it.</param>
    /// <param name="withVectors">Whether to give back vectors.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ScrollPage> ScrollAsync(
        string collection, Filter? filter, int limit, PointId? from, PayloadFields? payload, bool withVectors, CancellationToken cancellationToken)
    {
        var page = await SendAsync("scroll", collection, HttpMethod.Post, "/points/scroll", QdrantJson.Default.AnswerScrollJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            QdrantWriting.WriteFilter(json, filter);
            json.WriteNumber("limit"u8, limit);
            if (from is { } id)
            {
                json.WritePropertyName("offset"u8);
                id.WriteTo(json);
            }
            (payload ?? PayloadFields.All).WriteTo(json);
            json.WriteBoolean("with_vector"u8, withVectors);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return new(page.Points, page.NextPageOffset);
    }

    /// <summary>Counts points, exactly.</summary>
    public async Task<long> CountAsync(string collection, Filter? filter, CancellationToken cancellationToken)
    {
        var count = await SendAsync("count", collection, HttpMethod.Post, "/points/count", QdrantJson.Default.AnswerCountJson, cancellationToken, json =>
        {
            json.WriteStartObject();
            QdrantWriting.WriteFilter(json, filter);
            json.WriteBoolean("exact"u8, true);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return count.Count;
    }

    /// <summary>Points by id; those that are not there are left out.</summary>
    public Task<IReadOnlyList<StoredPoint>> RetrieveAsync(
        string collection, IReadOnlyList<PointId> ids, PayloadFields? payload, bool withVectors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return SendAsync("retrieve", collection, HttpMethod.Post, "/points", QdrantJson.Default.AnswerIReadOnlyListStoredPoint, cancellationToken, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("ids"u8);
            QdrantWriting.WriteIds(json, ids);
            (payload ?? PayloadFields.All).WriteTo(json);
            json.WriteBoolean("with_vector"u8, withVectors);
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async Task<T> SendAsync<T>(
        string operation,
        string? collection,
        HttpMethod method,
        string path,
        JsonTypeInfo<Answer<T>> answer,
        CancellationToken cancellationToken,
        Action<Utf8JsonWriter>? write = null,
        bool isQuery = false)
    {
        if (collection is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(collection);
            path = $"collections/{Uri.EscapeDataString(collection)}{path}";
        }
        var request = new QdrantRequest(operation, collection, method, path, write) { IsQuery = isQuery };
        var result = await _transport.SendAsync(request, answer, cancellationToken).ConfigureAwait(false);
        // Not after a failure: what was still being sent then may be read from the buffer.
        request.Body?.Dispose();
        return result;
    }
}
