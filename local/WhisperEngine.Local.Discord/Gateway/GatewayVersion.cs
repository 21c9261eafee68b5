namespace WhisperEngine.Local.Discord.Gateway;

internal static class GatewayVersion
{
    public const int Current = 10;
}
