namespace WhisperEngine.Memory.Relationships;

/// <summary>Relationships in words.</summary>
public static class RelationshipWords
{
    /// <summary>One or two sentences for the prompt. Numbers are left out: they would be quoted.</summary>
    public static string Describe(this Relationship relationship)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        var stage = $"{relationship.Stage.Name()}. {relationship.Stage.Describe()}";
        return relationship.Recovery is { Stage: not RecoveryStage.Restored }
            ? stage + " Lately they have lost some trust in you: be patient, own mistakes, and do not push."
            : stage;
    }
}
