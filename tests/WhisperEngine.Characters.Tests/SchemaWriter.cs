using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using System.Xml.XPath;

namespace WhisperEngine.Characters.Tests;

/// <summary>Writes the types of the language as JSON Schema; what they say in their doc comments is what authors read in their editor.</summary>
internal static class SchemaWriter
{
    private static readonly XDocument Comments = XDocument.Load(Path.ChangeExtension(typeof(CharacterDocument).Assembly.Location, ".xml"));

    public static string Write()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete };
        var schema = CdlJson.Options.GetJsonSchemaAsNode(typeof(CharacterDocument), options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"Character Definition Language, version {CharacterDocument.CurrentVersion}");
        return schema.ToJsonString(CdlJson.Options) + "\n";
    }

    private static JsonNode Complete(JsonSchemaExporterContext context, JsonNode schema)
    {
        var node = context.TypeInfo.Type == typeof(Archetype)
            ? new JsonObject { ["enum"] = new JsonArray("real-world", "fantasy", "narrative-ai") }
            : schema as JsonObject ?? [];
        var property = context.PropertyInfo?.AttributeProvider as PropertyInfo;
        if (property?.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            node["minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
            node["maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        }
        if (property?.Name == nameof(CharacterDocument.Cdl) && property.DeclaringType == typeof(CharacterDocument))
            node["const"] = CharacterDocument.CurrentVersion;
        var said = property is not null ? SaidOf(property) : context.Path.IsEmpty || node.ContainsKey("properties") ? SaidOf(context.TypeInfo.Type) : null;
        if (said is not null)
            node.Insert(0, "description", said);
        return node;
    }

    // What a positional record says of a property stands in a <param> of the record.
    private static string? SaidOf(PropertyInfo property) =>
        Text($"P:{property.DeclaringType!.FullName}.{property.Name}", "summary")
        ?? Text($"T:{property.DeclaringType.FullName}", $"param[@name='{property.Name}']");

    private static string? SaidOf(Type type) => Text($"T:{type.FullName}", "summary");

    private static string? Text(string member, string part)
    {
        var comment = Comments.XPathSelectElement($"/doc/members/member[@name='{member}']/{part}");
        if (comment is null)
            return null;
        foreach (var reference in comment.Descendants("see").ToList())
            reference.ReplaceWith(JsonNamingPolicy.CamelCase.ConvertName(((string)reference.Attribute("cref")!).Split('.')[^1]));
        return string.Join(' ', comment.Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }
}
