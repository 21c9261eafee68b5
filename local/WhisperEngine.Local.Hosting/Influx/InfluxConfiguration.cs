using System.Globalization;
using System.Text;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>The configuration file of InfluxDB 1.x: small, durable, on loopback.</summary>
internal static class InfluxConfiguration
{
    /// <param name="directory">Where the data is, and the file.</param>
    /// <param name="port">For HTTP.</param>
    /// <param name="auth">Whether a user and password are asked for.</param>
    /// <returns>The path of the file.</returns>
    public static string Write(string directory, int port, bool auth)
    {
        var path = Path.Combine(directory, "influxdb.conf");
        PrivateFile.Replace(path, Encoding.UTF8.GetBytes(Text(directory, port, auth)));
        return path;
    }

    // The first port is for backups by influxd itself; it cannot be switched off.
    private static string Text(string directory, int port, bool auth) => string.Create(CultureInfo.InvariantCulture, $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{Ports.GetFree()}"

        [meta]
          dir = {Quoted(directory, "meta")}

        [data]
          dir = {Quoted(directory, "data")}
          wal-dir = {Quoted(directory, "wal")}
          index-version = "tsi1"
          wal-fsync-delay = "0s"
          query-log-enabled = false
          cache-max-memory-size = "256m"

        [coordinator]
          query-timeout = "30s"

        [retention]
          check-interval = "10m"

        [monitor]
          store-enabled = false

        [http]
          bind-address = "127.0.0.1:{port}"
          auth-enabled = {(auth ? "true" : "false")}
          log-enabled = false
          max-body-size = 25000000

        [subscriber]
          enabled = false

        [continuous_queries]
          enabled = false

        [logging]
          format = "logfmt"
          level = "warn"
        """);

    private static string Quoted(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        return $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
