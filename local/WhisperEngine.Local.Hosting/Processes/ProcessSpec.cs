namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>A program to run.</summary>
/// <param name="Name">The resource it belongs to, for messages.</param>
/// <param name="FileName">A path, or a name to look up in the PATH of this process.</param>
/// <param name="Arguments">Passed as they are; no shell is involved.</param>
/// <param name="WorkingDirectory">An existing directory.</param>
/// <param name="Environment">The whole environment; nothing is inherited.</param>
/// <param name="Stop">The signal that asks it to end.</param>
internal sealed record ProcessSpec(
    string Name,
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    StopSignal Stop = StopSignal.Terminate)
{
    /// <summary>
    /// A command that changes credentials and then executes the program in the same process, such as <c>unshare --user --</c>.
    /// It is kept apart because a change of credentials clears the parent-death signal, which must therefore be set after it.
    /// </summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];
}
