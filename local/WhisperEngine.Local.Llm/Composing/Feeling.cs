namespace WhisperEngine.Local.Llm.Composing;

/// <summary>The feeling that a message speaks of.</summary>
internal enum Feeling
{
    None,
    Sad,
    Afraid,
    Angry,
    Glad,
}
