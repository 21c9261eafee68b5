using System.Text.Json.Serialization;

namespace WhisperEngine.Characters;

/// <summary>A character in the Character Definition Language: twelve sections; only <see cref="Identity"/> must be given.</summary>
public sealed record CharacterDocument : CdlNode
{
    /// <summary>The version of the language a document is written in; the only one so far is 1.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the language.</summary>
    public required int Cdl { get; init; }

    /// <summary>Who the character is.</summary>
    public required Identity Identity { get; init; }

    /// <summary>What it says about being an AI.</summary>
    public Stance Stance { get; init; } = new();

    /// <summary>Temperament and values.</summary>
    public Personality Personality { get; init; } = new();

    /// <summary>Where it comes from and what its days are like.</summary>
    public Background Background { get; init; } = new();

    /// <summary>How it talks.</summary>
    public Voice Voice { get; init; } = new();

    /// <summary>Its habits with emoji.</summary>
    public Emoji Emoji { get; init; } = new();

    /// <summary>The form of its replies.</summary>
    public ResponseStyle ResponseStyle { get; init; } = new();

    /// <summary>Ways of talking it can switch between.</summary>
    public Modes Modes { get; init; } = new();

    /// <summary>What it knows and cares about.</summary>
    public Knowledge Knowledge { get; init; } = new();

    /// <summary>People in its life, and how it grows close to a person.</summary>
    public Relationships Relationships { get; init; } = new();

    /// <summary>What it feels and what moves it.</summary>
    public Emotion Emotion { get; init; } = new();

    /// <summary>What is carried for exchange with character cards.</summary>
    public Card Card { get; init; } = new();

    /// <summary>About the document, never part of a prompt.</summary>
    public Metadata Metadata { get; init; } = new();

    /// <summary>The key of this character: its name by <see cref="CharacterName.Normalize"/>.</summary>
    [JsonIgnore]
    public string Key => CharacterName.Normalize(Identity.NormalizedName ?? Identity.Name);
}
