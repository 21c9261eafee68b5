namespace WhisperEngine.Characters;

/// <summary>About the document, never part of a prompt.</summary>
public sealed record Metadata : CdlNode
{
    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>The author's own version.</summary>
    public string? Version { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Notes for other authors.</summary>
    public string? Notes { get; init; }

    /// <summary>What it says, in its own voice, when no answer can be had. Shown to the person, never kept as its words.</summary>
    public IReadOnlyList<string> Apologies { get; init; } = [];
}
