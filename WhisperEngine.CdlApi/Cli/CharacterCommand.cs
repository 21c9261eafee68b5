using System.CommandLine;

namespace WhisperEngine.CdlApi.Cli;

/// <summary>The arguments <c>character ...</c>: work with characters from a shell.</summary>
internal static class CharacterCommand
{
    public const string Name = "character";

    /// <summary>Returns the exit code of the program, see <see cref="ExitCodes"/>.</summary>
    public static Task<int> RunAsync(string[] args, CancellationToken ct) =>
        RunAsync(args, new InvocationConfiguration(), Environment.GetEnvironmentVariable, ct);

    /// <summary>The same with streams and an environment of the caller's.</summary>
    public static async Task<int> RunAsync(
        string[] args, InvocationConfiguration invocation, Func<string, string?> environment, CancellationToken ct)
    {
        var server = new ServerOptions(environment);
        var parsed = new RootCommand("Character definitions of WhisperEngine")
        {
            new Command(Name, "Work with characters")
            {
                ImportCommand.Create(server), ExportCommand.Create(server), ListCommand.Create(server),
                CheckCommand.Lint(), CheckCommand.Validate(),
            },
        }.Parse(args);

        foreach (var error in parsed.Errors)
            await invocation.Error.WriteLineAsync(error.Message);
        if (parsed.Errors.Count > 0)
        {
            await invocation.Error.WriteLineAsync($"See `{Name} --help`.");
            return ExitCodes.Unable;
        }
        try
        {
            invocation.EnableDefaultExceptionHandler = false;
            return await parsed.InvokeAsync(invocation, ct);
        }
        catch (CliException e)
        {
            await invocation.Error.WriteLineAsync(e.Message);
            return e.ExitCode;
        }
    }
}
