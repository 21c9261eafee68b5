namespace WhisperEngine.CdlApi.Alerts;

/// <summary>How a rule stands.</summary>
internal enum AlertState
{
    /// <summary>It was never broken.</summary>
    Ok,

    /// <summary>It is broken, not yet for long enough.</summary>
    Pending,

    /// <summary>It is broken.</summary>
    Firing,

    /// <summary>It was broken and holds again.</summary>
    Resolved,
}
