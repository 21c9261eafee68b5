using System.Text.RegularExpressions;

namespace WhisperEngine.Memory.Models;

/// <summary>Makes a model's name fit to be part of a collection's name.</summary>
internal static partial class ModelName
{
    public static string Normalize(string name) => Other().Replace(name.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
