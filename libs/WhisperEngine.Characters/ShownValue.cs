namespace WhisperEngine.Characters;

/// <summary>A value as a finding shows it: short.</summary>
internal static class ShownValue
{
    private const int MaxCharacters = 60;

    public static string? Of(string? text) => text is { Length: > MaxCharacters } ? text[..MaxCharacters] + "..." : text;
}
