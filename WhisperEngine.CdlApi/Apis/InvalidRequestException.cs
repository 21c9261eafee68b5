using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>A request cannot be served as it is asked.</summary>
internal sealed class InvalidRequestException(string path, string? value, string fix) : Exception($"{path}: {fix}")
{
    /// <summary>The parameter, its value and what to send instead.</summary>
    public CdlFinding Finding { get; } = new(path, value, fix);
}
