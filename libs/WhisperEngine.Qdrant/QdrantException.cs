using System.Net;

namespace WhisperEngine.Qdrant;

/// <summary>
/// Qdrant did not do what it was asked. The message names operation and collection and says why; values that Qdrant quotes are taken out, for
/// they can be words of a person.
/// </summary>
public sealed class QdrantException : Exception
{
    internal QdrantException(string operation, string? collection, QdrantFailure failure, string reason, HttpStatusCode? status = null, Exception? inner = null)
        : base($"Qdrant: {operation}{(collection is null ? "" : $" of '{collection}'")} failed: {reason}", inner) =>
        (Operation, Collection, Failure, Status) = (operation, collection, failure, status);

    /// <summary>What was asked, such as <c>upsert</c>.</summary>
    public string Operation { get; }

    /// <summary>Of which collection; none for the whole server.</summary>
    public string? Collection { get; }

    /// <summary>What kind of failure.</summary>
    public QdrantFailure Failure { get; }

    /// <summary>The status, if Qdrant answered with one that is no success.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>How long Qdrant asks to wait before the next try, with status 429.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Failure is not QdrantFailure.Refused || Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}

/// <summary>How a request to Qdrant failed.</summary>
public enum QdrantFailure
{
    /// <summary>It answered with a status of 400 to 499.</summary>
    Refused,

    /// <summary>It answered with a status of 500 and more, or with something that is no answer of Qdrant.</summary>
    Broken,

    /// <summary>Nobody answers at its address.</summary>
    Unreachable,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It failed too often just now, so it was not asked.</summary>
    Suspended,
}
