namespace WhisperEngine.Characters.Cards;

/// <summary>The specifications of character cards by their number.</summary>
internal static class CardSpec
{
    public const int V1 = 1;
    public const int V2 = 2;
    public const int V3 = 3;

    /// <summary>For members that no specification asks for.</summary>
    public const int Never = int.MaxValue;

    /// <summary>The value of the member <c>spec</c>; V1 cards have none, and are called alike here.</summary>
    public static string Name(int spec) => $"chara_card_v{spec}";

    /// <summary>The value of the member <c>spec_version</c>.</summary>
    public static string Version(int spec) => $"{spec}.0";
}
