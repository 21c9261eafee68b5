using System.Buffers;

namespace WhisperEngine.Llm;

/// <summary>
/// Lets an event stream through unchanged and watches its lines for what the SDK mishandles: an error chunk (the SDK throws
/// an unrelated exception), a bare error event (the SDK drops it, so that half a reply looks whole), an end without any
/// finish reason (the same), and <c>usage.cost</c> (the SDK drops it).
/// </summary>
internal sealed class SseGuardStream(Stream inner, LlmFailures failures, LlmAttempt? attempt) : Stream
{
    // A line longer than this is no token; without a bound a hostile endpoint could fill the memory.
    private const int MaxLine = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _partial = new(1024);
    private LlmException? _pending;
    private bool _finished;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_pending is not null) throw _pending;
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw failures.Transient(LlmErrorCodes.Truncated, "The connection broke in the middle of the stream", e);
        }

        attempt?.Watchdog.Alive();
        if (read == 0)
        {
            if (buffer.Length > 0 && !_finished) throw Unfinished();
            return 0;
        }

        var passed = Inspect(buffer.Span[..read]);
        // Text that came before the error is delivered first: zero bytes would read as a normal end.
        return passed == 0 && _pending is not null ? throw _pending : passed;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The model's stream is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Looks at every line that ends in these bytes; gives how many of the bytes may pass.</summary>
    private int Inspect(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        while (bytes[start..].IndexOfAny((byte)'\n', (byte)'\r') is var length and >= 0)
        {
            var line = bytes.Slice(start, length);
            if (_partial.WrittenCount > 0)
            {
                _partial.Write(line);
                _pending = InspectLine(_partial.WrittenSpan);
                _partial.ResetWrittenCount();
            }
            else
            {
                _pending = InspectLine(line);
            }

            if (_pending is not null) return start;
            start += length + 1;
        }

        if (_partial.WrittenCount + bytes.Length - start > MaxLine)
            _pending = failures.Transient(LlmErrorCodes.StreamError, "The stream holds a line of more than 1 MiB");
        else
            _partial.Write(bytes[start..]);
        return bytes.Length;
    }

    private LlmException? InspectLine(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("data:"u8)) return null;
        var data = line[5..].TrimStart((byte)' ');
        if (data.SequenceEqual("[DONE]"u8)) return _finished ? null : Unfinished();
        var facts = SseChunk.Read(data);
        _finished |= facts.Finished;
        if (facts.Cost is { } cost && attempt is not null) attempt.Cost = cost;
        return facts.Failed ? failures.FromStream(facts.Error) : null;
    }

    private LlmException Unfinished() =>
        failures.Transient(LlmErrorCodes.Truncated, "The stream ended without saying that the reply is complete");
}
