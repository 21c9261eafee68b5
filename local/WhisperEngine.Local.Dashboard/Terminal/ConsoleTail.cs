using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Terminal;

/// <summary>The newest lines of one resource as an open page holds them.</summary>
internal sealed class ConsoleTail
{
    public const int KeptLines = 10_000;

    private readonly List<TailLine> _lines = [];

    public long Version { get; private set; }

    public int Count => _lines.Count;

    public void Add(IReadOnlyList<ConsoleLine> lines)
    {
        _lines.AddRange(lines.Select(line => new TailLine(line, Ansi.Strip(line.Text))));
        if (_lines.Count > KeptLines) _lines.RemoveRange(0, _lines.Count - KeptLines);
        Version++;
    }

    public void Clear()
    {
        _lines.Clear();
        Version++;
    }

    /// <summary>The lines that hold a text, the oldest first.</summary>
    public IReadOnlyList<ConsoleLine> Find(string? text) =>
    [
        .. _lines.Where(line => string.IsNullOrEmpty(text) || line.Plain.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(line => line.Line),
    ];

    private sealed record TailLine(ConsoleLine Line, string Plain);
}
