using System.Runtime.InteropServices;
using Spectre.Console;

namespace WhisperEngine.Bench;

/// <summary>A figure means nothing without the machine it was measured on.</summary>
internal static class Machine
{
    public static void Print() => AnsiConsole.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Describe()}");

    public static string Describe()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} cores of {model ?? "an unnamed processor"}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
