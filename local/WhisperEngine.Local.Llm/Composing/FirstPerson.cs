using System.Text.RegularExpressions;

namespace WhisperEngine.Local.Llm.Composing;

/// <summary>Turns a line that tells a character who it is into one that the character can say.</summary>
internal static partial class FirstPerson
{
    public static string Say(string line, string name)
    {
        var said = Addressed().Replace(line, match => match.Value.ToLowerInvariant() switch
        {
            "you are" or "you're" => "I am",
            "you were" => "I was",
            "you have" or "you've" => "I have",
            "yourself" => "myself",
            "yours" => "mine",
            "your" => char.IsUpper(match.Value[0]) ? "My" : "my",
            _ => "I",
        });
        if (name.Length > 0)
        {
            said = said
                .Replace($"{name} is ", "I am ", StringComparison.Ordinal)
                .Replace($"{name} has ", "I have ", StringComparison.Ordinal)
                .Replace($"{name}'s ", "my ", StringComparison.Ordinal);
        }

        return Field().Replace(said, match => $"My {match.Groups[1].Value.ToLowerInvariant()}: ");
    }

    [GeneratedRegex(
        @"\b(?:you are|you're|you were|you have|you've|yourself|yours|your|you)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addressed();

    [GeneratedRegex(@"^([A-Z][A-Za-z ]{1,30}): ", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
