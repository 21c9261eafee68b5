using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>
/// What a character says that cards have no member for. It travels in the card's <c>extensions</c>, which other programs keep, so that a
/// character comes back whole.
/// </summary>
internal static class CdlExtension
{
    /// <summary>The member of <c>extensions</c>: a document without what the card itself says.</summary>
    public const string Name = "whisperengine";

    private const string Version = "cdl";
    private const string Identity = "identity";

    /// <summary>The extension; null when the card itself says all.</summary>
    public static JsonObject? Write(CharacterDocument document)
    {
        var bare = new CharacterDocument { Cdl = document.Cdl, Identity = new() { Name = "" } };
        var rest = Cdl.Tree(With(document, bare));
        foreach (var (section, value) in Cdl.Tree(bare))
        {
            if (section != Version && JsonNode.DeepEquals(value, rest[section]))
                rest.Remove(section);
        }
        rest[Identity]?.AsObject().Remove("name");
        return rest.Count > 1 ? rest : null;
    }

    /// <summary>The document with what an extension says beside the card; null when it is none of ours.</summary>
    public static CharacterDocument? Read(CharacterDocument document, JsonNode? extension)
    {
        if (extension is not JsonObject || extension.DeepClone() is not JsonObject rest || !rest.ContainsKey(Version))
            return null;
        if (rest[Identity] is not JsonObject identity)
            rest[Identity] = identity = [];
        identity["name"] = "x";
        try
        {
            return With(Cdl.Parse(rest.ToJsonString()), document);
        }
        catch (CdlException) // another program's use of our name, or a later version of ours: it stays an extension like others
        {
            return null;
        }
    }

    /// <summary>A document with everything that a card has a member for taken from another.</summary>
    private static CharacterDocument With(CharacterDocument rest, CharacterDocument card) => rest with
    {
        Identity = rest.Identity with
        {
            Name = card.Identity.Name,
            Description = card.Identity.Description,
            Nickname = card.Identity.Nickname,
        },
        Personality = rest.Personality with { Description = card.Personality.Description },
        Card = card.Card with { Unknown = rest.Card.Unknown },
        Metadata = rest.Metadata with
        {
            Author = card.Metadata.Author,
            Version = card.Metadata.Version,
            Tags = card.Metadata.Tags,
            Notes = card.Metadata.Notes,
        },
    };
}
