namespace WhisperEngine.Discord.Gateway;

/// <summary>How a connection ended and what follows.</summary>
/// <param name="Next">What to do.</param>
/// <param name="Reason">A word for the metric and the log.</param>
internal sealed record ConnectionEnd(NextStep Next, string Reason)
{
    /// <summary>The server's close code, if it closed.</summary>
    public int? CloseCode { get; init; }

    /// <summary>What the network said; for people, since it can be any text.</summary>
    public string? Detail { get; init; }

    /// <summary>What the operator has to change, when the bot stops.</summary>
    public string? Remedy { get; init; }

    /// <summary>Discord wants a random wait of 1 to 5 s before the next try.</summary>
    public bool WaitsAtRandom { get; init; }

    /// <summary>The code to close with; none if the connection is closed already.</summary>
    public int? CloseWith { get; init; }
}

/// <summary>What follows a connection.</summary>
internal enum NextStep
{
    /// <summary>Connect again and go on with the session.</summary>
    Resume,

    /// <summary>Connect again with a new session.</summary>
    Identify,

    /// <summary>Connect again without the privileged intent for message content.</summary>
    IdentifyWithoutContent,

    /// <summary>Trying again cannot help.</summary>
    Stop,
}
