using System.Text.RegularExpressions;

namespace WhisperEngine.Discord.Text;

/// <summary>Makes names safe to be said: people may call themselves <c>@everyone</c>.</summary>
public static partial class NeutralNames
{
    /// <summary>The name with a zero-width space after each <c>@</c> that would make a mention. Idempotent.</summary>
    public static string Neutralize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Mention().Replace(name, "@\u200B$1");
    }

    [GeneratedRegex(@"@(everyone|here|[!&]?[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
