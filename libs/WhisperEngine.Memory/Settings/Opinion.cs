namespace WhisperEngine.Memory.Settings;

/// <summary>What a person thinks of a reply, as stored.</summary>
public enum Opinion
{
    /// <summary>It was bad.</summary>
    Bad = -1,

    /// <summary>It was good.</summary>
    Good = 1,
}
