namespace WhisperEngine.Characters.Prompts;

/// <summary>People in the character's life, the closest first; those hardly known stay out.</summary>
internal sealed class RelationshipsComponent : IPromptComponent
{
    /// <summary>The least strength of those who are mentioned.</summary>
    public const int Mentioned = 5;

    private const int Close = 8;

    public string Type => "character_relationships";
    public int Priority => 9;
    public bool Required => false;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context) => new Lines(PromptHeadings.Relationships)
        .AddEach(
            context.Character.Relationships.Defined.Where(other => other.Strength >= Mentioned).OrderByDescending(other => other.Strength),
            other => $"- {Name(other)}, {other.Type}: {other.Description}")
        .Build();

    private static string Name(DefinedRelationship other) => other.Strength >= Close ? $"**{other.Entity}**" : other.Entity;
}
