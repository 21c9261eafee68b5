using WhisperEngine.Local.Dashboard.Otlp;

namespace WhisperEngine.Local.Dashboard.Disk;

/// <summary>One journal for each signal, so that chatty metrics cannot push out traces.</summary>
internal sealed partial class Archive(DataFolder data, DashboardOptions.LimitOptions limits, ILogger<Archive> logger) : IDisposable
{
    private readonly Dictionary<OtlpSignal, Journal> _journals = Enum.GetValues<OtlpSignal>().ToDictionary(
        signal => signal,
        signal => new Journal(data.Folder(signal.ToString().ToLowerInvariant()), limits.MaxDiskBytes, limits.MaxRequestBytes));

    public void Replay(Action<OtlpSignal, ReadOnlyMemory<byte>> record)
    {
        foreach (var (signal, journal) in _journals)
        {
            var cut = journal.Replay(payload => record(signal, payload));
            if (cut > 0) LogCut(signal, cut);
        }
    }

    /// <summary>Telemetry that cannot be kept is still shown; the log says that it will not be after a restart.</summary>
    public void Append(OtlpSignal signal, ReadOnlySpan<byte> payload)
    {
        try
        {
            _journals[signal].Append(payload);
        }
        catch (IOException exception)
        {
            LogNotKept(exception, signal);
        }
    }

    public void Dispose()
    {
        foreach (var journal in _journals.Values) journal.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The file of {Signal} ended in {Bytes} damaged bytes, as after a crash; they were cut off")]
    private partial void LogCut(OtlpSignal signal, long bytes);

    [LoggerMessage(LogLevel.Warning, "{Signal} cannot be kept on disk and will be gone after a restart; free space in the directory of --data")]
    private partial void LogNotKept(Exception exception, OtlpSignal signal);
}
