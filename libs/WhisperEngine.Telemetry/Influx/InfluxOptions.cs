using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Where points go and how. Section <c>InfluxDb</c>; the connection string wins.</summary>
public sealed class InfluxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "InfluxDb";

    /// <summary>The server, such as <c>http://localhost:8086</c>; without one no points are kept.</summary>
    public Uri? Url { get; set; }

    /// <summary>2.x: a token that may write to the bucket. 1.x: <c>user:password</c>, or the password alone of a user named as <see cref="Org"/>. Empty: no credentials.</summary>
    public string? Token { get; set; }

    /// <summary>The organization of 2.x.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Org { get; set; } = "whisperengine";

    /// <summary>The bucket of 2.x, the database of 1.x.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Bucket { get; set; } = "metrics";

    /// <summary>What the server speaks; asked of the server unless set.</summary>
    public InfluxDialect? Dialect { get; set; }

    /// <summary>Tag <c>worker</c> of every point: tells points of processes apart that measure the same at the same time.</summary>
    public string? Worker { get; set; }

    /// <summary>Tag <c>phase</c> of every point: tells runs with different switches apart.</summary>
    public string Phase { get; set; } = "standard";

    /// <summary>How long points are collected for one write.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Points that are written at once without waiting for the window's end.</summary>
    [Range(1, 100_000)]
    public int WindowPoints { get; set; } = 5_000;

    /// <summary>Bytes of points that wait for a server that is away; the oldest are dropped beyond it.</summary>
    [Range(1 << 20, int.MaxValue)]
    public int MemoryLimit { get; set; } = 64 << 20;

    /// <summary>How long one request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before a write is tried again; it doubles with every further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, unless the server asks for more.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a service that stops may still write what it holds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ShutdownLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a database of 1.x keeps points that is created because it does not exist.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Takes over what a connection string of the form <c>Url=;Token=;Org=;Bucket=</c> says.</summary>
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
            throw new FormatException("The connection string of InfluxDB has not the form 'Url=...;Token=...;Org=...;Bucket=...'.", exception);
        }
        Url = Uri.TryCreate(Part("Url"), UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" }
            ? url
            : throw new FormatException("The connection string of InfluxDB has no 'Url' that begins with http:// or https://.");
        Token = Part("Token") ?? Token;
        Org = Part("Org") ?? Org;
        Bucket = Part("Bucket") ?? Bucket;

        string? Part(string name) => parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
    }
}
