using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Characters;

/// <summary>How documents become JSON trees and back, and what the language knows of each kind of mapping.</summary>
internal static class CdlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = Cdl.MaxDepth,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new ArchetypeJsonConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
    };

    /// <summary>The same without line breaks, for trees.</summary>
    public static JsonSerializerOptions Compact { get; } = new(Options) { WriteIndented = false };

    /// <summary>The keys that the language knows in a kind of mapping.</summary>
    public static IEnumerable<JsonPropertyInfo> PropertiesOf(Type node) =>
        Options.GetTypeInfo(node).Properties.Where(property => !property.IsExtensionData && property.Get is not null);

    /// <summary>The kind of mapping that a value of this type is or lists; none for plain values.</summary>
    public static Type? NodeIn(Type type)
    {
        var element = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
        return element.IsSubclassOf(typeof(CdlNode)) ? element : null;
    }

    // Authors read what is written; empty lists and sections would bury what they wrote.
    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => type.Type.IsSubclassOf(typeof(CdlNode)) && !property.IsExtensionData))
        {
            if (property.PropertyType.IsSubclassOf(typeof(CdlNode)))
                property.ShouldSerialize = (_, value) => value is CdlNode node && !IsEmpty(node);
            else if (NodeIn(property.PropertyType) is not null || property.PropertyType == typeof(IReadOnlyList<string>))
                property.ShouldSerialize = (_, value) => value is ICollection { Count: > 0 };
        }
    }

    private static bool IsEmpty(CdlNode node) => node.Unknown is not { Count: > 0 } && PropertiesOf(node.GetType()).All(
        property => !property.IsRequired && !(property.ShouldSerialize?.Invoke(node, property.Get!(node)) ?? property.Get!(node) is not null));
}
