using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Turns the log into segment files when it has grown: the segment in memory is closed, the log continues in a new file, and beside
/// further writes the closed segments are saved, the manifest is replaced, and the old log deleted.</summary>
internal sealed class Checkpoints(
    string folder, PointTable table, WriteAheadLog log, Action<Action> exclusively, StorageOptions options, ILogger logger) : IDisposable
{
    /// <summary>Writers wait when the log is this many times as long as it should be.</summary>
    private const int Patience = 4;

    private const int MovesAtOnce = Segment.MaxRows / 2;
    private Task _running = Task.CompletedTask;

    /// <summary>Returns at once, unless saving falls far behind writing.</summary>
    public Task KeepUpAsync() => log.Length > options.LogBytes * Patience ? _running : Task.CompletedTask;

    /// <summary>Called by the writer alone.</summary>
    public void StartIfDue(long lastOperation, Action<int> move)
    {
        if (log.Length < options.LogBytes || !_running.IsCompleted) return;
        try
        {
            Compact(move);
            log.Rotate();
        }
        catch (IOException failure)
        {
            StorageLog.NotSaved(logger, failure, folder);
            return;
        }

        var (firstLog, parts) = (log.Number, Close());
        _running = Task.Run(() => Save(parts, firstLog, lastOperation));
    }

    public void Dispose() => _running.Wait();

    private List<Part> Close()
    {
        exclusively(table.CloseSegment);
        return [.. table.Segments.Select(entry => new Part(entry.Slot, entry.Segment, table.Alive.Words(entry.Slot << 16, entry.Segment.Count)))];
    }

    /// <summary>Points of segments that are mostly dead move to the segment that is about to be saved.</summary>
    private void Compact(Action<int> move)
    {
        var dying = table.Segments.Where(entry => entry.Slot != table.ActiveSlot).Select(entry => (entry.Slot, entry.Segment, Alive: table.AliveIn(entry.Slot)))
            .Where(entry => entry.Alive < entry.Segment.Count / 2).ToArray();
        var left = MovesAtOnce;
        foreach (var (slot, segment, alive) in dying)
        {
            if ((left -= alive) < 0) return;
            for (var local = 0; local < segment.Count; local++)
            {
                if (table.Alive[(slot << 16) | local]) move((slot << 16) | local);
            }
        }
    }

    private void Save(List<Part> parts, int firstLog, long lastOperation)
    {
        try
        {
            var kept = new List<Manifest.Entry>();
            foreach (var part in parts.Where(part => !part.IsDead))
            {
                var path = part.Segment.Path ?? Write(part, firstLog);
                kept.Add(Manifest.Entry.Of(Path.GetFileName(path), part.Alive));
            }

            new Manifest(firstLog, lastOperation, kept).Write(folder);
            log.DeleteBefore(firstLog);
            Drop(parts.Where(part => part.IsDead));
        }
        catch (IOException failure)
        {
            // All is still in the log, which is kept until the next checkpoint succeeds.
            StorageLog.NotSaved(logger, failure, folder);
        }
    }

    private string Write(Part part, int firstLog)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"segment-{firstLog:D8}-{part.Slot:D5}.bin"));
        SegmentFile.Write(path, part.Segment);
        var saved = SegmentFile.Open(path, table.Schema);
        exclusively(() => table.Replace(part.Slot, saved));
        return path;
    }

    private void Drop(IEnumerable<Part> parts)
    {
        foreach (var part in parts)
        {
            var path = part.Segment.Path;
            exclusively(() => table.Replace(part.Slot, null));
            if (path is not null) File.Delete(path);
        }
    }

    private sealed record Part(int Slot, Segment Segment, ulong[] Alive)
    {
        public bool IsDead => Array.TrueForAll(Alive, word => word == 0);
    }
}
