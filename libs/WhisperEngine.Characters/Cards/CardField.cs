using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>A member of a card's data and the field of the document that holds it.</summary>
/// <param name="Name">The member.</param>
/// <param name="RequiredSince">The first specification that asks for it even when there is nothing to say.</param>
/// <param name="Default">What stands there then, as JSON.</param>
/// <param name="Read">The document with the member's value; null when the value is not of the form that the field holds.</param>
/// <param name="Write">The member's value; null when there is nothing to say.</param>
internal sealed record CardField(
    string Name,
    int RequiredSince,
    string Default,
    Func<CharacterDocument, JsonNode?, CharacterDocument?> Read,
    Func<CharacterDocument, JsonNode?> Write)
{
    private static readonly CharacterDocument Bare = new() { Cdl = CharacterDocument.CurrentVersion, Identity = new() { Name = "" } };

    /// <summary>Whether the document still says what a card's value said.</summary>
    public bool StillSays(CharacterDocument document, JsonNode? value) =>
        JsonNode.DeepEquals(Write(Read(Bare, value) ?? Bare), Write(document));
}
