using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>A valid text that is to become a character's next version.</summary>
/// <param name="Document">What the text says.</param>
/// <param name="Source">The text itself.</param>
/// <param name="By">Who makes the edit and why.</param>
internal sealed record CharacterEdit(CharacterDocument Document, string Source, EditBy By)
{
    public string Name => Document.Key;

    public string Format => Cdl.Detect(Source) == CdlFormat.Json ? CharacterVersion.Json : CharacterVersion.Yaml;

    /// <summary>For the audit log: what kind of edit it is.</summary>
    public string Action { get; init; } = AuditAction.Save;

    /// <summary>For the audit log: what the text was made from, if not written by the author.</summary>
    public string? Origin { get; init; }

    /// <summary>The picture of this version; null leaves the character the one it has.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The id of the picture that this edit leads to, if any.</summary>
    public string? PictureAfter(CharacterVersion? published) => Picture is null ? published?.Picture : Picture.Id;
}
