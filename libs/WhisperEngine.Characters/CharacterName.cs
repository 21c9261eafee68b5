using System.Text;

namespace WhisperEngine.Characters;

/// <summary>The one rule by which a character's name becomes its key in every table, collection, file and URL.</summary>
public static class CharacterName
{
    /// <summary>The key of a name that has no letter or digit to keep.</summary>
    public const string Unknown = "unknown";

    /// <summary>The longest key that is accepted, in characters; it must fit into indexes, file names and addresses.</summary>
    public const int MaxKeyCharacters = 80;

    private const string Prefix = "bot_";
    private const string Suffix = "_bot";

    /// <summary>
    /// Lower case, spaces and hyphens as single underscores, only <c>a-z 0-9 _</c> kept, without a leading <c>bot_</c>,
    /// a trailing <c>_bot</c> or outer underscores; <see cref="Unknown"/> when nothing is left. Idempotent.
    /// </summary>
    public static string Normalize(string name)
    {
        var key = StripBot(Keep(name));
        return key.Length == 0 ? Unknown : key;
    }

    private static string Keep(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var c in name.Trim().ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                kept.Append(c);
            else if (c is ' ' or '_' or '-' && kept.Length > 0 && kept[^1] != '_')
                kept.Append('_');
        }
        return kept.ToString().TrimEnd('_');
    }

    // Again and again, so that normalising a key gives the key.
    private static string StripBot(string name)
    {
        while (true)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                name = name[Prefix.Length..];
            else if (name.EndsWith(Suffix, StringComparison.Ordinal))
                name = name[..^Suffix.Length];
            else
                return name;
        }
    }
}
