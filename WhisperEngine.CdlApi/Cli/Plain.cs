namespace WhisperEngine.CdlApi.Cli;

/// <summary>Text from files and services on its way to a terminal, which would obey the control characters in it.</summary>
internal static class Plain
{
    private const char Instead = '\uFFFD';

    public static string Text(string? text) => string.Concat((text ?? "").Select(c => char.IsControl(c) ? Instead : c));
}
