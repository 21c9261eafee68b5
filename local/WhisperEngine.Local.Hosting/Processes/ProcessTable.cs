using System.Diagnostics;
using System.Globalization;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>What the operating system says about processes, ours or not.</summary>
internal static class ProcessTable
{
    private const int StartTimeColumn = 19; // of /proc/[pid]/stat, counted after the program's name: proc(5), field 22

    public static IEnumerable<int> Pids() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    /// <summary>
    /// When a process started, in a unit of the operating system that only serves to compare; with the pid it identifies a process.
    /// Null if it does not run, and for a zombie.
    /// </summary>
    public static long? StartTimeOf(int pid)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Process.GetProcesses().FirstOrDefault(process => process.Id == pid)?.StartTime.ToUniversalTime().Ticks;
        }

        var stat = ReadOrEmpty($"/proc/{pid}/stat");
        if (stat.Length == 0) return null;

        // The name is in parentheses and may itself contain both spaces and parentheses.
        var columns = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return columns[0] is "Z" or "X" ? null : long.Parse(columns[StartTimeColumn], CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<string> CommandLineOf(int pid) => ReadOrEmpty($"/proc/{pid}/cmdline").Split('\0');

    public static string ProgramOf(int pid) => ReadOrEmpty($"/proc/{pid}/comm").Trim();

    /// <summary>Targets of the file descriptors of a process; none if it is gone or belongs to somebody else.</summary>
    public static IEnumerable<string> OpenFiles(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Select(path => new FileInfo(path).LinkTarget ?? "")];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return [];
        }
    }

    /// <summary>Waits for the end of a process that need not be a child; false if it still runs after the time given.</summary>
    public static async Task<bool> WaitForExitAsync(int pid, long startTime, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        while (StartTimeOf(pid) == startTime)
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit) return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return true;
    }

    // A process may end between any two of our looks at it.
    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return "";
        }
    }
}
