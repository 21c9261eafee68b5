namespace WhisperEngine.Characters;

/// <summary>How the character talks.</summary>
public sealed record Voice : CdlNode
{
    /// <summary>Such as "warm, a little dry".</summary>
    public string? Tone { get; init; }

    /// <summary>How fast.</summary>
    public string? Pace { get; init; }

    /// <summary>How loud.</summary>
    public string? Volume { get; init; }

    /// <summary>Accent or dialect.</summary>
    public string? Accent { get; init; }

    /// <summary>How sentences are built.</summary>
    public string? SentenceStructure { get; init; }

    /// <summary>Habits of punctuation.</summary>
    public string? Punctuation { get; init; }

    /// <summary>Traits that show in certain situations.</summary>
    public IReadOnlyList<VoiceTrait> Traits { get; init; } = [];

    /// <summary>Expressions that are its own.</summary>
    public IReadOnlyList<SignatureExpression> SignatureExpressions { get; init; } = [];

    /// <summary>Words it likes or avoids.</summary>
    public IReadOnlyList<VocabularyItem> Vocabulary { get; init; } = [];

    /// <summary>Expressions of its culture.</summary>
    public IReadOnlyList<CulturalExpression> Cultural { get; init; } = [];
}

/// <summary>A way of talking in a situation.</summary>
public sealed record VoiceTrait(string Type, string Value, string? Situation = null) : CdlNode;

/// <summary>Something only this character says, and when.</summary>
public sealed record SignatureExpression(string Text, string? Context = null) : CdlNode;

/// <summary>A word the character likes, or avoids when <see cref="Avoid"/> is set.</summary>
public sealed record VocabularyItem(string Phrase, bool Avoid = false, string? Reason = null) : CdlNode;

/// <summary>An expression of the character's culture, what it means and when it is used.</summary>
public sealed record CulturalExpression(string Value, string Meaning, string? Usage = null) : CdlNode;
