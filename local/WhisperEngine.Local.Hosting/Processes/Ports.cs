using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>Free TCP ports, and who holds those that are not.</summary>
internal static class Ports
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    // Below the range from which the kernel takes ports for outgoing connections (32768 and up on Linux), so that no connection
    // sits on the port by the time its server starts.
    private const int LowestFree = 20_000;
    private const int HighestFree = 32_000;

    /// <summary>A port that was free on loopback a moment ago.</summary>
    public static int GetFree()
    {
        int port;
        do port = RandomNumberGenerator.GetInt32(LowestFree, HighestFree);
        while (!IsFree(port));
        return port;
    }

    /// <summary>Whether a server could listen on the port. Who holds a port is not always to be seen, whether it is free always is.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }

    /// <summary>Who listens on a port. Null if nobody does, if it cannot be seen (another user's process), or not on Linux.</summary>
    public static PortHolder? FindHolder(int port)
    {
        if (!OperatingSystem.IsLinux()) return null;

        var sockets = Tables.Where(File.Exists)
            .SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == Listening && PortOf(columns[1]) == port)
            .Select(columns => $"socket:[{columns[9]}]")
            .ToHashSet();
        if (sockets.Count == 0) return null;

        return ProcessTable.Pids().Where(pid => ProcessTable.OpenFiles(pid).Any(sockets.Contains))
            .Select(pid => new PortHolder(pid, ProcessTable.ProgramOf(pid)))
            .FirstOrDefault();
    }

    private static int PortOf(string address) =>
        int.Parse(address.AsSpan(address.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
