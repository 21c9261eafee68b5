namespace WhisperEngine.Telemetry.Influx;

/// <summary>Which generation of InfluxDB's HTTP interface a server speaks.</summary>
public enum InfluxDialect
{
    /// <summary>1.x: databases, user and password, a 400 that keeps the good lines. Tested against 1.6.7.</summary>
    V1 = 1,

    /// <summary>2.x, and 3 where it speaks 2's interface: buckets, tokens, a 400 that keeps no line. By specification.</summary>
    V2 = 2,
}
