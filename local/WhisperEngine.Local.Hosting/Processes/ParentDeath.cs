using System.Diagnostics;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>
/// Makes the kernel end a child when this process dies, however it dies. The child is executed through small programs that replace
/// themselves with the next one, so the process id stays:
/// <c>setsid [launcher] setpriv --pdeathsig S env -C /proc/P/task/T env -C DIR program</c>.
/// </summary>
/// <remarks>
/// setsid keeps the terminal's Ctrl+C away from the children, which are stopped in order instead. The first env enters the directory
/// of the starter thread: it fails if that thread died before the signal was armed, which closes the gap between fork and setpriv.
/// A shell could check the same but would drop variables such as <c>services__cdl-api__http__0</c>.
/// </remarks>
internal static class ParentDeath
{
    private static readonly string[] Tools = ["setsid", "setpriv", "env"];
    private static readonly Lazy<string?> LazyWarning = new(Probe);

    /// <summary>Null if children cannot outlive this process, else why they can and what to install.</summary>
    public static string? Warning => LazyWarning.Value;

    /// <summary>The command line that runs the program. Must be called on the thread that will start it.</summary>
    public static IReadOnlyList<string> Guard(ProcessSpec spec, string program)
    {
        if (Warning is not null) return [.. spec.Launcher, program, .. spec.Arguments];

        var thread = File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName;
        var signal = spec.Stop == StopSignal.Interrupt ? "INT" : "KILL";
        return
        [
            Programs.Find("setsid")!, .. spec.Launcher,
            Programs.Find("setpriv")!, "--pdeathsig", signal, "--",
            Programs.Find("env")!, "-C", thread, Programs.Find("env")!, "-C", spec.WorkingDirectory,
            program, .. spec.Arguments,
        ];
    }

    private static string? Probe()
    {
        const string Consequence = "Programs that were started here outlive an AppHost that is killed, until the next start ends them.";
        if (!OperatingSystem.IsLinux()) return Consequence;

        var missing = Tools.Where(name => Programs.Find(name) is null).ToList();
        if (missing.Count > 0) return $"{Consequence} Missing: {string.Join(", ", missing)}. Install util-linux and coreutils.";

        // Small replacements of these tools exist that lack the options.
        var start = new ProcessStartInfo(Programs.Find("setsid")!, ["setpriv", "--pdeathsig", "KILL", "--", "env", "-C", "/", "true"])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? null
            : $"{Consequence} 'setpriv --pdeathsig' does not work here ({error.Trim()}). Install util-linux and coreutils.";
    }
}
