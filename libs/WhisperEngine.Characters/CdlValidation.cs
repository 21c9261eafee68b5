using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace WhisperEngine.Characters;

/// <summary>The rules that types alone do not state.</summary>
internal static class CdlValidation
{
    private const int MaxNameCharacters = 80;

    public static List<CdlFinding> Validate(CharacterDocument document) => [.. Name(document), .. CdlTree.Nodes(document).SelectMany(Ranges)];

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
