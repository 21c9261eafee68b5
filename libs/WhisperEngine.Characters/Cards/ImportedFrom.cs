namespace WhisperEngine.Characters.Cards;

/// <summary>What a character was imported from.</summary>
public enum ImportedFrom
{
    /// <summary>A document in the Character Definition Language.</summary>
    Cdl,

    /// <summary>A character card V1.</summary>
    CardV1,

    /// <summary>A character card V2.</summary>
    CardV2,

    /// <summary>A character card V3.</summary>
    CardV3,
}
