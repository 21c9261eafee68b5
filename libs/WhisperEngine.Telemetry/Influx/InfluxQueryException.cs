namespace WhisperEngine.Telemetry.Influx;

/// <summary>InfluxDB has not answered a query; the message says why, without credentials.</summary>
public sealed class InfluxQueryException : Exception
{
    /// <summary>Creates it.</summary>
    public InfluxQueryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it.</summary>
    public InfluxQueryException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
