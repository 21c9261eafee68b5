namespace WhisperEngine.CdlApi.Cli;

/// <summary>What commands tell the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done, nothing to complain about.</summary>
    public const int Done = 0;

    /// <summary>The character was refused, or something is wrong with it.</summary>
    public const int Refused = 1;

    /// <summary>The command was called wrongly, or could not do its work.</summary>
    public const int Unable = 2;
}
