namespace WhisperEngine.Characters.Prompts;

/// <summary>Text that people wrote, on one line and in quotes, so that it cannot pass for a heading or an instruction of the prompt.</summary>
internal static class Quoted
{
    public static string? Line(string text)
    {
        var words = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : $"- \"{string.Join(' ', words).Replace('"', '\'')}\"";
    }
}
