namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>How a program is asked to end.</summary>
internal enum StopSignal
{
    /// <summary>SIGTERM, what services expect.</summary>
    Terminate,

    /// <summary>SIGINT, which Postgres takes as a fast shutdown (SIGTERM would wait for its clients).</summary>
    Interrupt,
}
