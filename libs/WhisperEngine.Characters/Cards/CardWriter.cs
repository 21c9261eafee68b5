using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>Makes a card of a document.</summary>
internal static class CardWriter
{
    public const string Spec = "spec";
    public const string SpecVersion = "spec_version";
    public const string DataName = "data";

    private static readonly Dictionary<string, JsonElement> None = [];

    /// <summary>The card of a specification, with everything that the card it once was had beside.</summary>
    public static JsonObject Write(CharacterDocument document, int spec)
    {
        var original = document.Card.Original;
        var sameSpec = original?.Spec == CardSpec.Name(spec);
        var data = Data(document, spec);
        if (original is not null)
            Restore(data, document, original, sameSpec);
        if (spec == CardSpec.V1)
            return data;

        var card = new JsonObject { [Spec] = CardSpec.Name(spec), [SpecVersion] = CardSpec.Version(spec), [DataName] = data };
        if (original is not null)
            RestoreEnvelope(card, data, original, sameSpec);
        return card;
    }

    /// <summary>The members of <c>data</c> as they follow from the document alone.</summary>
    public static JsonObject Data(CharacterDocument document, int spec)
    {
        var data = new JsonObject();
        foreach (var field in CardFields.All)
        {
            if (field.Write(document) is { } value)
                data[field.Name] = value;
            else if (spec >= field.RequiredSince)
                data[field.Name] = JsonNode.Parse(field.Default);
        }
        return data;
    }

    private static void Restore(JsonObject data, CharacterDocument document, CardOriginal original, bool sameSpec)
    {
        foreach (var (name, element) in original.Data ?? None)
        {
            var value = CardJson.ToNode(element);
            if (CardFields.All.FirstOrDefault(field => field.Name == name)?.StillSays(document, value) ?? true)
                data[name] = value;
        }
        foreach (var field in CardFields.All.Where(field => sameSpec && original.Absent.Contains(field.Name)))
        {
            if (field.Write(document) is null)
                data.Remove(field.Name);
        }
    }

    private static void RestoreEnvelope(JsonObject card, JsonObject data, CardOriginal original, bool sameSpec)
    {
        foreach (var (name, element) in original.Envelope ?? None)
        {
            if (name is not (Spec or DataName) && (name != SpecVersion || sameSpec))
                card[name] = CardJson.ToNode(element);
        }
        foreach (var name in original.Mirrored.Where(data.ContainsKey))
            card[name] = data[name]?.DeepClone();
        if (sameSpec && original.Absent.Contains(SpecVersion))
            card.Remove(SpecVersion);
    }
}
