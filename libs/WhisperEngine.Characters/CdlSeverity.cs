namespace WhisperEngine.Characters;

/// <summary>How bad a finding is.</summary>
public enum CdlSeverity
{
    /// <summary>Works, and the author may want to know.</summary>
    Note,

    /// <summary>Works, and most likely not as meant.</summary>
    Warning,

    /// <summary>The document is refused, or breaks a promise the program makes.</summary>
    Error,
}
