namespace WhisperEngine.CdlApi.Bots;

/// <summary>Whether a bot is to be paused.</summary>
internal sealed record BotPause
{
    public required bool Paused { get; init; }
}
