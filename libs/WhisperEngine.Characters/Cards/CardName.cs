namespace WhisperEngine.Characters.Cards;

/// <summary>Makes a name that the language takes of one that cards allow.</summary>
internal static class CardName
{
    /// <summary>The name on one line and at most as long as a name may be; unchanged when it is.</summary>
    public static string Clean(string name)
    {
        if (name.Any(char.IsControl))
            name = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        if (name.Length <= CdlValidation.MaxNameCharacters)
            return name;
        var end = CdlValidation.MaxNameCharacters;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)];
    }
}
