using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>The rules that types alone do not state.</summary>
internal static class CdlValidation
{
    /// <summary>The longest name in UTF-16 characters.</summary>
    public const int MaxNameCharacters = 80;

    public static List<CdlFinding> Validate(CharacterDocument document) => [.. Name(document), .. CdlTree.Nodes(document).SelectMany(Ranges)];

    /// <summary>Lists of a tree with an item that is nothing, which the types cannot hold.</summary>
    public static IEnumerable<CdlFinding> EmptyItems(JsonObject tree, Type type, string path = "") =>
        from property in CdlJson.PropertiesOf(type)
        let value = tree.FirstOrDefault(pair => string.Equals(pair.Key, property.Name, StringComparison.OrdinalIgnoreCase)).Value
        let place = path.Length == 0 ? property.Name : $"{path}.{property.Name}"
        from finding in EmptyItems(value, property.PropertyType, place)
        select finding;

    private static IEnumerable<CdlFinding> EmptyItems(JsonNode? value, Type type, string place) => value switch
    {
        JsonObject mapping when CdlJson.NodeIn(type) is { } node => EmptyItems(mapping, node, place),
        JsonArray list when typeof(IEnumerable).IsAssignableFrom(type) => list.SelectMany((item, index) => item is null
            ? [new(CdlTree.ItemOf(place, index), null, "Nothing stands here. Write a value or remove the item.")]
            : EmptyItems(item, CdlJson.NodeIn(type) ?? typeof(string), CdlTree.ItemOf(place, index))),
        _ => [],
    };

    private static IEnumerable<CdlFinding> Name(CharacterDocument document)
    {
        var (name, key) = (document.Identity.Name, document.Identity.NormalizedName);
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameCharacters || name.Any(char.IsControl))
        {
            yield return new("identity.name", name, $"Write a name of 1 to {MaxNameCharacters} characters on one line.");
        }
        else if (document.Key == CharacterName.Unknown)
        {
            yield return new(
                key is null ? "identity.name" : "identity.normalizedName", key ?? name,
                "The key made of this name is empty. Give identity.normalizedName with letters a-z or digits.");
        }
        else if (document.Key.Length > CharacterName.MaxKeyCharacters)
        {
            yield return new(
                "identity.normalizedName", ShownValue.Of(document.Key),
                $"Write a key of at most {CharacterName.MaxKeyCharacters} characters.");
        }
    }

    private static IEnumerable<CdlFinding> Ranges(PlacedNode placed)
    {
        foreach (var property in CdlJson.PropertiesOf(placed.Node.GetType()))
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(RangeAttribute), inherit: true) is not [RangeAttribute range]
                || property.Get!(placed.Node) is not { } value)
                continue;
            var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
            if (number < Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture)
                || number > Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture))
            {
                yield return new(
                    placed.PathOf(property.Name), number.ToString(CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"Write a number from {range.Minimum} to {range.Maximum}."));
            }
        }
    }
}
