namespace WhisperEngine.Memory.Relationships;

/// <summary>Trust on its way back after a fall.</summary>
/// <param name="Initial">Trust at its lowest, 0 to 1.</param>
/// <param name="Target">Where it counts as restored.</param>
/// <param name="Progress">Share of the way, 0 to 1.</param>
/// <param name="StartedAt">Since when.</param>
public sealed record TrustRecovery(double Initial, double Target, double Progress, DateTimeOffset StartedAt)
{
    /// <summary>In a word.</summary>
    public RecoveryStage Stage => Progress switch
    {
        >= 1 => RecoveryStage.Restored,
        >= .3 => RecoveryStage.Recovering,
        _ => RecoveryStage.Active,
    };
}

/// <summary>How far trust has come back.</summary>
public enum RecoveryStage
{
    /// <summary>Less than 30 % of the way.</summary>
    Active,

    /// <summary>From 30 %.</summary>
    Recovering,

    /// <summary>All of it.</summary>
    Restored,
}
