namespace WhisperEngine.CdlApi.Cli;

/// <summary>A command cannot be carried out; the message says what to do.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    /// <summary><see cref="ExitCodes.Refused"/> or <see cref="ExitCodes.Unable"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
