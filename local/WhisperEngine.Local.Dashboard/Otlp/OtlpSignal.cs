namespace WhisperEngine.Local.Dashboard.Otlp;

internal enum OtlpSignal
{
    Traces,
    Logs,
    Metrics,
}
