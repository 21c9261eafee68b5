using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace WhisperEngine.Qdrant;

/// <summary>Where Qdrant is and how long to wait for it. Section <c>Qdrant</c>; the connection string wins.</summary>
public sealed class QdrantOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Qdrant";

    /// <summary>The REST API, such as <c>http://localhost:6333</c>.</summary>
    [Required(ErrorMessage = "Qdrant's address is missing: set ConnectionStrings:qdrant_http to 'Endpoint=http://localhost:6333;Key=...'.")]
    public Uri? Endpoint { get; set; }

    /// <summary>The API key, sent as header <c>api-key</c>. None: not sent.</summary>
    public string? Key { get; set; }

    /// <summary>How long one request may take that is no query.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one query, or batch of queries, may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Failures within <see cref="BreakWindow"/>, if they are at least half of all requests, after which no more are sent.</summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 5;

    /// <summary>Over what time failures are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long no requests are sent; then one tries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Takes over what a connection string of the form <c>Endpoint=;Key=</c> says.</summary>
    /// <exception cref="FormatException">It has another form; the message says which part is wrong, not what it is.</exception>
    public void Apply(string connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException exception)
        {
            throw new FormatException("The connection string of Qdrant has not the form 'Endpoint=...;Key=...'.", exception);
        }
        Endpoint = Uri.TryCreate(Part("Endpoint"), UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "" }
            ? url
            : throw new FormatException("The connection string of Qdrant has no 'Endpoint' that begins with http:// or https://.");
        Key = Part("Key") ?? Key;

        string? Part(string name) => parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
    }
}
