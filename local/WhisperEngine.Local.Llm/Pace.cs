using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Llm;

/// <summary>The speed in force. A reply keeps the one it began with.</summary>
internal sealed class Pace(IOptions<LocalLlmOptions> options)
{
    private LocalLlmOptions _current = options.Value;

    public LocalLlmOptions Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
