using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Reads lines of bytes as they arrive, without ever holding more than one.</summary>
internal static class JsonLines
{
    /// <summary>A line may be that long, in bytes.</summary>
    public const int Longest = 256 * 1024;

    /// <returns>Each line without its end, by number from 1; none for one that is too long. Blank lines are counted and left out.</returns>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(
        PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (number, isTooLong) = (0L, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                number++;
                if (isTooLong || rest.Slice(0, end).Length > Longest) yield return (number, null);
                else if (LineOf(rest.Slice(0, end)) is { Length: > 0 } line) yield return (number, line);
                (isTooLong, rest) = (false, rest.Slice(rest.GetPosition(1, end)));
            }

            if (read.IsCompleted)
            {
                number++;
                if (isTooLong || rest.Length > Longest) yield return (number, null);
                else if (LineOf(rest) is { Length: > 0 } line) yield return (number, line);
                reader.AdvanceTo(rest.End); // else the server finds a body half read and closes the connection
                yield break;
            }

            // The rest of a line that is too long is let go as it comes.
            isTooLong |= rest.Length > Longest;
            reader.AdvanceTo(isTooLong ? rest.End : rest.Start, rest.End);
        }
    }

    private static byte[] LineOf(ReadOnlySequence<byte> bytes)
    {
        var line = bytes.ToArray();
        var whole = line.AsSpan().Trim(" \t\r"u8);
        return whole.Length == line.Length ? line : whole.ToArray();
    }
}
