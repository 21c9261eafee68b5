namespace WhisperEngine.Discord.Gateway;

/// <summary>Adds what is asked of the gateway to the address that Discord told.</summary>
internal static class GatewayAddress
{
    private const string Query = "?v=10&encoding=json&compress=zlib-stream";

    /// <exception cref="DiscordGatewayException">The token would travel in clear.</exception>
    public static Uri Of(Uri told) => SecureAddress.IsAllowed(told, "ws")
        ? new Uri(told.AbsoluteUri + Query)
        : throw new DiscordGatewayException(
            $"Discord told the gateway address '{told}', which is not encrypted. Check that ApiBase is Discord's own.", closeCode: null);
}
