namespace WhisperEngine.Local.Llm;

/// <summary>
/// Makes the server send what it has and then close the connection in the middle of the answer. Aborting it instead may
/// lose what was already written.
/// </summary>
internal sealed class ConnectionCutException()
    : Exception("The fault 'cut' was asked for: the connection is closed in the middle of the answer.");
