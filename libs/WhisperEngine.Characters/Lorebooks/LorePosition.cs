namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Where an entry stands in the prompt.</summary>
public enum LorePosition
{
    /// <summary>After what the character is.</summary>
    AfterCharacter,

    /// <summary>Before what the character is.</summary>
    BeforeCharacter,
}
