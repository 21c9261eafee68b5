namespace WhisperEngine.Telemetry.Influx;

/// <summary>How writing goes, for those who ask about health.</summary>
internal sealed class InfluxState
{
    private volatile string? _trouble;

    /// <summary>Why points are not being stored now; none while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>Takes note of trouble, or of its end. True if that is news.</summary>
    public bool Note(string? trouble)
    {
        var before = _trouble;
        _trouble = trouble;
        return before is null != trouble is null;
    }
}
