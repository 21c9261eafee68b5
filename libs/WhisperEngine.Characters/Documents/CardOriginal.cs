using System.Text.Json;

namespace WhisperEngine.Characters;

/// <summary>
/// What an imported character card said that no other field of the document holds, so that exporting gives the same card again.
/// A field that has been edited since wins over what is kept here.
/// </summary>
public sealed record CardOriginal : CdlNode
{
    /// <summary>The specification the card followed: <c>chara_card_v1</c>, <c>chara_card_v2</c> or <c>chara_card_v3</c>.</summary>
    public required string Spec { get; init; }

    /// <summary>Members that the specification asks for and the card did not have.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Members that stood beside <c>data</c> a second time with the same value.</summary>
    public IReadOnlyList<string> Mirrored { get; init; } = [];

    /// <summary>Members that stood beside <c>data</c>, as they came.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Envelope { get; init; }

    /// <summary>Members of <c>data</c> (of the whole card in V1) that were not understood, as they came.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Data { get; init; }
}
