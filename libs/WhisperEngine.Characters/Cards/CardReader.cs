using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>Makes a document of a card.</summary>
internal static class CardReader
{
    /// <summary>The specification that a card follows.</summary>
    public static int SpecOf(JsonObject card)
    {
        if (!card.TryGetPropertyValue(CardWriter.Spec, out var spec))
            return CardSpec.V1;
        var name = spec is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null;
        return name == CardSpec.Name(CardSpec.V2) ? CardSpec.V2
            : name == CardSpec.Name(CardSpec.V3) ? CardSpec.V3
            : throw new CardException(CardWriter.Spec, name, "Write chara_card_v2 or chara_card_v3, or no spec for a flat card V1.");
    }

    public static CharacterDocument Read(JsonObject card, int spec)
    {
        var data = spec == CardSpec.V1 ? card : card[CardWriter.DataName] as JsonObject
            ?? throw new CardException(CardWriter.DataName, null, "Add the object `data` that holds the character.");
        var document = new CharacterDocument { Cdl = CharacterDocument.CurrentVersion, Identity = new() { Name = "" } };
        foreach (var field in CardFields.All)
            document = field.Read(document, data[field.Name]) ?? document;
        CheckName(document, PathOf("name", spec));
        return document with { Card = document.Card with { Original = Original(card, data, spec, document) } };
    }

    /// <summary>Where a member of the data stands.</summary>
    public static string PathOf(string member, int spec) => spec == CardSpec.V1 ? member : $"{CardWriter.DataName}.{member}";

    private static void CheckName(CharacterDocument document, string path)
    {
        if (string.IsNullOrWhiteSpace(document.Identity.Name))
            throw new CardException(path, document.Identity.Name, "Give the character a name.");
        if (document.Key == CharacterName.Unknown)
        {
            throw new CardException(
                path, document.Identity.Name, "The key made of this name is empty. Use a name with letters a-z or digits.");
        }
    }

    /// <summary>What a card made of the document would lack, or say otherwise than this one.</summary>
    private static CardOriginal Original(JsonObject card, JsonObject data, int spec, CharacterDocument document)
    {
        var written = CardWriter.Data(document, spec);
        var absent = written.Select(member => member.Key).Where(name => !data.ContainsKey(name)).ToList();
        var envelope = spec == CardSpec.V1 ? [] : Beside(card, spec, absent);
        var mirrored = envelope.Where(member => IsIn(data, member)).Select(member => member.Key).ToList();
        return new()
        {
            Spec = CardSpec.Name(spec),
            Absent = absent,
            Mirrored = mirrored,
            Envelope = CardFields.Elements(envelope.Where(member => !mirrored.Contains(member.Key))),
            Data = CardFields.Elements(data.Where(member => !IsIn(written, member))),
        };
    }

    private static bool IsIn(JsonObject tree, KeyValuePair<string, JsonNode?> member) =>
        tree.TryGetPropertyValue(member.Key, out var twin) && JsonNode.DeepEquals(member.Value, twin);

    private static List<KeyValuePair<string, JsonNode?>> Beside(JsonObject card, int spec, List<string> absent)
    {
        if (!card.TryGetPropertyValue(CardWriter.SpecVersion, out var version))
            absent.Add(CardWriter.SpecVersion);
        var usual = JsonNode.DeepEquals(version, CardSpec.Version(spec));
        return [.. card.Where(member =>
            member.Key is not (CardWriter.Spec or CardWriter.DataName) && !(usual && member.Key == CardWriter.SpecVersion))];
    }
}
