using System.Diagnostics;

namespace WhisperEngine.Discord;

/// <summary>Name under which the client is traced and measured.</summary>
public static class DiscordTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "WhisperEngine.Discord";

    internal static readonly ActivitySource Source = new(SourceName);
}
