using System.Reflection;

namespace WhisperEngine.Schema;

/// <summary>The migrations this program was built with.</summary>
internal static class Migrations
{
    public static Assembly Assembly => typeof(Migrations).Assembly;

    /// <summary>Script names such as <c>0001_characters.sql</c>, in the order they run.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetManifestResourceNames().Where(IsScript).Order(StringComparer.Ordinal)];

    public static bool IsScript(string resource) => resource.EndsWith(".sql", StringComparison.Ordinal);
}
