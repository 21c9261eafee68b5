namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>There is no InfluxDB that can be run here; the message says how to get one.</summary>
internal sealed class InfluxNotAvailableException(string what) : Exception($"not available: metrics are kept in memory. {what} {Ways}")
{
    /// <summary>The ways to get InfluxDB.</summary>
    public const string Ways =
        "Get InfluxDB in one of three ways: (1) apt-get install influxdb; (2) on Debian or Ubuntu, apt-get update and start again, its package is then " +
        "fetched; (3) set ConnectionStrings:influxdb to a server of yours. Or set WHISPER_INFLUXD to the program influxd of InfluxDB 1.x.";
}
