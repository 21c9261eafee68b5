namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints; they end up in host names and environment variables.</summary>
internal static class ModelName
{
    private const int LongestName = 64;

    public static void Validate(string target, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var problem = name switch
        {
            { Length: > LongestName } => $"must be between 1 and {LongestName} characters long",
            _ when !char.IsAsciiLetter(name[0]) => "must start with an ASCII letter",
            _ when name.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-') => "must contain only ASCII letters, digits, and hyphens",
            _ when name.Contains("--", StringComparison.Ordinal) => "cannot contain consecutive hyphens",
            _ when name[^1] == '-' => "cannot end with a hyphen",
            _ => null,
        };
        if (problem is not null) throw new ArgumentException($"{target} name '{name}' is invalid. Name {problem}.", nameof(name));
    }
}
