namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>What a client sent makes the gateway close the connection.</summary>
internal sealed class GatewayCloseException(CloseCode code) : Exception(code.ToString())
{
    public CloseCode Code { get; } = code;
}
