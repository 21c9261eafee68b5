using System.Collections;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>What a program that ran to its end left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs programs to their end.</summary>
internal static class Command
{
    /// <summary>The environment of this process, for tools that need the user's settings.</summary>
    public static IReadOnlyDictionary<string, string> InheritedEnvironment { get; } =
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    public static async Task<CommandResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken, string? input = null)
    {
        List<OutputLine> lines = [];
        await using var process = ManagedProcess.Start(spec, lines.Add, input);
        var exitCode = await process.Exited.WaitAsync(cancellationToken);
        return new CommandResult(exitCode, Join(isError: false), Join(isError: true));

        string Join(bool isError) => string.Join('\n', lines.Where(line => line.IsError == isError).Select(line => line.Text));
    }

    public static Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new ProcessSpec(program, program, arguments, Path.GetTempPath(), InheritedEnvironment), cancellationToken);
}
