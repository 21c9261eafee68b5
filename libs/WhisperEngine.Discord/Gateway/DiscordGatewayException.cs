namespace WhisperEngine.Discord.Gateway;

/// <summary>The bot cannot stay connected and trying again cannot help. The message says what to change.</summary>
public sealed class DiscordGatewayException : Exception
{
    internal DiscordGatewayException(string message, int? closeCode, Exception? inner = null)
        : base(message, inner) => CloseCode = closeCode;

    /// <summary>The close code of the gateway; none if REST refused the token.</summary>
    public int? CloseCode { get; }
}
