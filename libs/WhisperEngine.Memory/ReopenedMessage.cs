namespace WhisperEngine.Memory;

/// <summary>A message that is to be answered again.</summary>
/// <param name="Message">As it is stored now.</param>
/// <param name="ShownAs">Ids of the platform's messages that show the reply it had, in order.</param>
public sealed record ReopenedMessage(IncomingMessage Message, IReadOnlyList<string> ShownAs);
