namespace WhisperEngine.ServiceDefaults;

/// <summary>Names of the authorization policies. Endpoints that name none need the owner's key.</summary>
public static class Policies
{
    /// <summary>The owner's key, or in Development any caller on this machine.</summary>
    public const string LoopbackChat = "loopback-chat";
}
