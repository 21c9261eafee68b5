namespace WhisperEngine.Characters.Cards;

/// <summary>How much of a file is read; what exceeds a limit is refused, never cut.</summary>
public static class CardLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>The largest card, in bytes of JSON, alone or inside a PNG.</summary>
    public const int MaxJsonBytes = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of a card's JSON.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>The most chunks of a PNG.</summary>
    public const int MaxPngChunks = 16_384;
}
