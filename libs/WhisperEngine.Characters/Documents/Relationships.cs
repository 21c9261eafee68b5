using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>People in the character's life, and how it grows close to a person it talks with.</summary>
public sealed record Relationships : CdlNode
{
    /// <summary>People and beings it knows.</summary>
    public IReadOnlyList<DefinedRelationship> Defined { get; init; } = [];

    /// <summary>Stages of closeness.</summary>
    public IReadOnlyList<RelationshipStage> Stages { get; init; } = [];
}

/// <summary>A person or being the character knows, with a strength of 1 to 10; below 5 it stays out of the prompt.</summary>
public sealed record DefinedRelationship(string Entity, string Type, string Description, [property: Range(1, 10)] int Strength = 5) : CdlNode;

/// <summary>How the character behaves while trust is within a range of 0 to 1.</summary>
public sealed record RelationshipStage(
    string Name, [property: Range(0.0, 1.0)] double MinTrust, [property: Range(0.0, 1.0)] double MaxTrust, string Behaviour) : CdlNode;
