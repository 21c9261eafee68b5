using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WhisperEngine.Characters;

/// <summary>The core schema of YAML 1.2 (section 10.3.2): what a plain scalar means. <c>yes</c> and <c>no</c> are text.</summary>
internal static partial class YamlScalar
{
    public static JsonNode? Read(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? Resolve(scalar.Value) : JsonValue.Create(scalar.Value);

    /// <summary>Whether a text written plainly would be read as something else than text.</summary>
    public static bool NeedsQuotes(string text) => Resolve(text)?.GetValueKind() != System.Text.Json.JsonValueKind.String;

    private static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            JsonValue.Create(whole),
        _ when Number().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is var real && double.IsFinite(real)
            && !IsRounded(text, real) => JsonValue.Create(real),
        _ when JsonNumber().IsMatch(text) => JsonNode.Parse(text)!.AsValue(),
        _ => JsonValue.Create(text),
    };

    /// <summary>Whether a number of JSON has more digits than a double holds; it is then kept as it is written.</summary>
    private static bool IsRounded(string text, double real) =>
        JsonNumber().IsMatch(text) && !JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(JsonValue.Create(real).ToJsonString()));

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    // Four digits of exponent: far beyond any use, and what trees of JSON can compare.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,4})?\z")]
    private static partial Regex JsonNumber();
}
