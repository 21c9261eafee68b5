namespace WhisperEngine.Characters.Cards;

/// <summary>What a character is exported as.</summary>
public enum CardFormat
{
    /// <summary>JSON, flat, without a <c>spec</c>.</summary>
    V1,

    /// <summary>JSON with the spec <c>chara_card_v2</c>.</summary>
    V2,

    /// <summary>JSON with the spec <c>chara_card_v3</c>.</summary>
    V3,

    /// <summary>A PNG that carries the card as V2 and as V3.</summary>
    Png,
}
