namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>What the command line asks for besides configuration.</summary>
/// <param name="Verb">"setup", "doctor" or "trace", or null to run the application.</param>
/// <param name="Fresh">Whether all data is deleted first.</param>
/// <param name="ConfigurationArguments">The other arguments.</param>
internal sealed record HostCommand(string? Verb, bool Fresh, string[] ConfigurationArguments)
{
    public const string Setup = "setup";
    public const string Doctor = "doctor";
    public const string Trace = "trace";
    private const string FreshOption = "--fresh";

    public static HostCommand Parse(string[] arguments) => new(
        arguments.FirstOrDefault(IsVerb),
        arguments.Contains(FreshOption),
        [.. arguments.Where(argument => !IsVerb(argument) && argument != FreshOption)]);

    private static bool IsVerb(string argument) => argument is Setup or Doctor or Trace;
}
