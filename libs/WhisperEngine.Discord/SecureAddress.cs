namespace WhisperEngine.Discord;

/// <summary>A token travels to these addresses, so beyond this machine they must be encrypted.</summary>
internal static class SecureAddress
{
    /// <summary>Whether the scheme is the given one with an s, or without it on loopback.</summary>
    public static bool IsAllowed(Uri address, string scheme) =>
        address.IsAbsoluteUri && (address.Scheme == scheme + "s" || (address.Scheme == scheme && address.IsLoopback));
}
