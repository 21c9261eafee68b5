using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>Every member of a card's data that the document has a field for. V1 has the same members without a <c>data</c>.</summary>
internal static class CardFields
{
    public static IReadOnlyList<CardField> All { get; } =
    [
        new("name", CardSpec.V1, "\"\"",
            (document, value) => Text(value) is { } name
                ? Identity(document, identity => identity with { Name = CardName.Clean(name) })
                : null,
            document => Node(document.Identity.Name)),
        Text("description", CardSpec.V1, document => document.Identity.Description,
            (document, text) => Identity(document, identity => identity with { Description = text })),
        Text("personality", CardSpec.V1, document => document.Personality.Description,
            (document, text) => document with { Personality = document.Personality with { Description = text } }),
        Text("scenario", CardSpec.V1, document => document.Card.Scenario,
            (document, text) => Card(document, card => card with { Scenario = text })),
        Text("first_mes", CardSpec.V1, document => document.Card.FirstMessage,
            (document, text) => Card(document, card => card with { FirstMessage = text })),
        Text("mes_example", CardSpec.V1, document => document.Card.ExampleDialogues,
            (document, text) => Card(document, card => card with { ExampleDialogues = text })),
        Text("creator_notes", CardSpec.V2, document => document.Metadata.Notes,
            (document, text) => Metadata(document, metadata => metadata with { Notes = text })),
        Text("system_prompt", CardSpec.V2, document => document.Card.SystemPrompt,
            (document, text) => Card(document, card => card with { SystemPrompt = text })),
        Text("post_history_instructions", CardSpec.V2, document => document.Card.PostHistoryInstructions,
            (document, text) => Card(document, card => card with { PostHistoryInstructions = text })),
        List("alternate_greetings", CardSpec.V2, document => document.Card.AlternateGreetings,
            (document, texts) => Card(document, card => card with { AlternateGreetings = texts })),
        new("character_book", CardSpec.Never, "null",
            (document, value) => value is JsonObject
                ? Card(document, card => card with { Lorebook = CardJson.ToElement(value) })
                : null,
            document => document.Card.Lorebook is { } book ? CardJson.ToNode(book) : null),
        List("tags", CardSpec.V2, document => document.Metadata.Tags,
            (document, texts) => Metadata(document, metadata => metadata with { Tags = texts })),
        Text("creator", CardSpec.V2, document => document.Metadata.Author,
            (document, text) => Metadata(document, metadata => metadata with { Author = text })),
        Text("character_version", CardSpec.V2, document => document.Metadata.Version,
            (document, text) => Metadata(document, metadata => metadata with { Version = text })),
        new("extensions", CardSpec.V2, "{}", ReadExtensions, WriteExtensions),
        Text("nickname", CardSpec.Never, document => document.Identity.Nickname,
            (document, text) => Identity(document, identity => identity with { Nickname = text })),
        List("group_only_greetings", CardSpec.V3, document => document.Card.GroupOnlyGreetings,
            (document, texts) => Card(document, card => card with { GroupOnlyGreetings = texts })),
    ];

    /// <summary>Members as a document keeps them; null when there are none.</summary>
    public static Dictionary<string, JsonElement>? Elements(IEnumerable<KeyValuePair<string, JsonNode?>> members)
    {
        var elements = members.ToDictionary(member => member.Key, member => CardJson.ToElement(member.Value));
        return elements.Count == 0 ? null : elements;
    }

    private static CharacterDocument? ReadExtensions(CharacterDocument document, JsonNode? value)
    {
        if (value is not JsonObject members)
            return null;
        var whole = CdlExtension.Read(document, members[CdlExtension.Name]);
        var others = members.Where(member => whole is null || member.Key != CdlExtension.Name);
        return Card(whole ?? document, card => card with { Extensions = Elements(others) });
    }

    private static JsonObject? WriteExtensions(CharacterDocument document)
    {
        var members = new JsonObject();
        foreach (var (name, element) in document.Card.Extensions ?? new Dictionary<string, JsonElement>())
            members[name] = CardJson.ToNode(element);
        if (CdlExtension.Write(document) is { } own)
            members[CdlExtension.Name] = own;
        return members.Count == 0 ? null : members;
    }

    private static CardField Text(
        string name, int since, Func<CharacterDocument, string?> get, Func<CharacterDocument, string?, CharacterDocument> set) => new(
        name, since, "\"\"",
        (document, value) => Text(value) is { } text ? set(document, text.Length == 0 ? null : text) : null,
        document => get(document) is { Length: > 0 } text ? Node(text) : null);

    private static CardField List(
        string name, int since, Func<CharacterDocument, IReadOnlyList<string>> get,
        Func<CharacterDocument, IReadOnlyList<string>, CharacterDocument> set) => new(
        name, since, "[]",
        (document, value) => value is JsonArray items && items.All(item => Text(item) is not null)
            ? set(document, [.. items.Select(item => Text(item)!)])
            : null,
        document => get(document) is { Count: > 0 } texts ? new JsonArray([.. texts.Select(Node)]) : null);

    private static string? Text(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null;

    private static JsonNode? Node(string text) => JsonValue.Create(text);

    private static CharacterDocument Identity(CharacterDocument document, Func<Identity, Identity> change) =>
        document with { Identity = change(document.Identity) };

    private static CharacterDocument Card(CharacterDocument document, Func<Card, Card> change) =>
        document with { Card = change(document.Card) };

    private static CharacterDocument Metadata(CharacterDocument document, Func<Metadata, Metadata> change) =>
        document with { Metadata = change(document.Metadata) };
}
