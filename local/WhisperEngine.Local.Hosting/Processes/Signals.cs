using System.ComponentModel;
using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>Sends Unix signals, for which .NET has no call.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal; false if the process is gone.</summary>
    public static bool Send(int pid, int signal)
    {
        if (kill(pid, signal) == 0) return true;

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess
            ? false
            : throw new Win32Exception(
                error, $"Signal {signal} could not be sent to process {pid}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
