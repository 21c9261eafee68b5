namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Turns names of the model into names of environment variables.</summary>
internal static class VariableName
{
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
