namespace WhisperEngine.Discord.Gateway;

/// <summary>What a connection is doing.</summary>
public enum GatewayState
{
    /// <summary>Not started.</summary>
    Idle,

    /// <summary>Connecting, or waiting to.</summary>
    Connecting,

    /// <summary>READY or RESUMED came.</summary>
    Connected,

    /// <summary>Ended.</summary>
    Stopped,
}
