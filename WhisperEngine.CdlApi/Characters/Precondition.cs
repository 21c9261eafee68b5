namespace WhisperEngine.CdlApi.Characters;

/// <summary>What must be so for an edit to be made.</summary>
internal sealed record Precondition
{
    /// <summary>Nothing.</summary>
    public static readonly Precondition None = new();

    /// <summary>The name is free.</summary>
    public static readonly Precondition Absent = new() { MustBeAbsent = true };

    /// <summary>Stands for whatever tag is published (RFC 9110, section 13.1.1).</summary>
    private const string AnyTag = "*";

    private bool MustBeAbsent { get; init; }

    private IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The published version has one of these tags.</summary>
    public static Precondition Match(params IReadOnlyList<string> tags) => new() { Tags = tags };

    /// <summary>Why an edit cannot be made while this version is published; null when it can.</summary>
    public SaveResult? Refusal(CharacterVersion? published) =>
        MustBeAbsent && published is not null ? new(SaveOutcome.Taken, published)
        : AllowsTag(published?.Etag) ? null
        : new(SaveOutcome.Conflict, published);

    /// <summary>Whether a version's tag is what the caller expects.</summary>
    public bool AllowsTag(string? published) =>
        Tags is null || (published is not null && (Tags.Contains(published) || Tags.Contains(AnyTag)));
}
