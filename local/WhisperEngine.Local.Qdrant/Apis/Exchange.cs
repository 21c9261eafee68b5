using System.Buffers;
using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>One request and its answer in Qdrant's envelope.</summary>
internal sealed class Exchange(HttpContext context)
{
    private const int MaxBodyBytes = 32 * 1024 * 1024;

    private const int LongestName = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*\0\u001F");
    private readonly long _started = Stopwatch.GetTimestamp();

    public CancellationToken Aborted => context.RequestAborted;

    public string Collection
    {
        get
        {
            var name = Route("collection");
            if (name.Length > LongestName) throw new QdrantException(422, $"Validation error in path parameters: [name: value longer than {LongestName} characters]");
            if (name.AsSpan().IndexOfAny(Forbidden) is >= 0 and var at)
                throw new QdrantException(422, $"Validation error in path parameters: [name: collection name cannot contain \"{name[at]}\" char]");
            return name;
        }
    }

    /// <summary>Whether the client waits for the result; the answer comes when all is on disk either way.</summary>
    public bool Wait => context.Request.Query["wait"] == "true";

    public string Route(string name) => (string)context.GetRouteValue(name)!;

    /// <summary>Qdrant checks the parameters of a query string before the body.</summary>
    public void CheckQuery()
    {
        if (context.Request.Query["wait"] is [{ } wait] && wait is not ("true" or "false"))
            throw new QdrantException(400, "Deserialize error in query parameters: provided string was not `true` or `false`");
        if (context.Request.Query["timeout"] is not [{ } timeout]) return;
        if (!ulong.TryParse(timeout, System.Globalization.CultureInfo.InvariantCulture, out var seconds)) throw new QdrantException(400, "Deserialize error in query parameters: invalid digit found in string");
        if (seconds == 0) throw new QdrantException(422, "Validation error in query parameters: [timeout: value 0 invalid, must be 1.0 or larger]");
    }

    public async Task<T> BodyAsync<T>(JsonTypeInfo<T> type)
    {
        var (buffer, length) = await ReadAsync();
        try
        {
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), type) ?? throw QdrantException.Format("invalid type: null, expected a map");
        }
        catch (JsonException error)
        {
            throw QdrantException.Format(Describe(error));
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            // Text that is no Unicode, numbers that are none of the type, names twice.
            throw QdrantException.Format($"invalid value ({error.GetType().Name})");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Task AnswerAsync(Action<Utf8JsonWriter> result) => WriteAsync(200, writer =>
    {
        writer.WritePropertyName("result");
        result(writer);
        writer.WriteString("status", "ok");
    });

    public Task FailAsync(int status, string error) => WriteAsync(status, writer =>
    {
        writer.WriteStartObject("status");
        writer.WriteString("error", error);
        writer.WriteEndObject();
    });

    private static string Describe(JsonException error)
    {
        var where = $"at line {(error.LineNumber ?? 0) + 1} column {(error.BytePositionInLine ?? 0) + 1}";
        return error.Path is { Length: > 1 } path ? $"invalid value for `{path[2..]}` {where}" : $"expected value {where}";
    }

    private async Task<(byte[] Buffer, int Length)> ReadAsync()
    {
        // A web page can make a browser post other types here without asking first.
        if (!context.Request.HasJsonContentType()) throw new QdrantException(400, "Content type error");
        if (context.Request.ContentLength > MaxBodyBytes) throw TooLarge();
        var buffer = ArrayPool<byte>.Shared.Rent((int)(context.Request.ContentLength ?? 4096) + 1);
        var length = 0;
        while (await context.Request.Body.ReadAsync(buffer.AsMemory(length), Aborted) is > 0 and var read)
        {
            length += read;
            if (length > MaxBodyBytes) throw TooLarge();
            if (length < buffer.Length) continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return (buffer, length);
    }

    private static QdrantException TooLarge() => new(400, $"JSON payload is larger than allowed (limit: {MaxBodyBytes} bytes).");

    private async Task WriteAsync(int status, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.Plain))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteNumber("time", Stopwatch.GetElapsedTime(_started).TotalSeconds);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, Aborted);
    }
}
