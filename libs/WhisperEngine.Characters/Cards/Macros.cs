using System.Text.RegularExpressions;

namespace WhisperEngine.Characters.Cards;

/// <summary>The placeholders of character cards.</summary>
public static partial class Macros
{
    /// <summary>
    /// Replaces, in any case of letters, <c>{{char}}</c>, <c>&lt;bot&gt;</c> and <c>&lt;char&gt;</c>, <c>{{user}}</c> and
    /// <c>&lt;user&gt;</c>, <c>{{original}}</c>, and takes out authors' remarks (<c>{{// ...}}</c>, <c>{{comment: ...}}</c>).
    /// What is put in is data: placeholders in it stay as they are. Other placeholders stay too.
    /// </summary>
    /// <param name="text">A text of a card.</param>
    /// <param name="character">What the character is called.</param>
    /// <param name="user">What the person is called.</param>
    /// <param name="original">The text that a card's prompt replaces; nothing where there is none.</param>
    public static string Expand(string text, string character, string user, string? original = null) =>
        Placeholder().Replace(text, match => match.Groups["name"].Value.ToUpperInvariant() switch
        {
            "CHAR" or "BOT" => character,
            "USER" => user,
            "ORIGINAL" => original ?? "",
            _ => "",
        });

    [GeneratedRegex(
        @"\{\{(?<name>char|user|original)\}\}|<(?<name>bot|char|user)>|\{\{(//|comment:)[^{}]*\}\}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
