namespace WhisperEngine.Local.Llm.Composing;

/// <summary>What a message wants.</summary>
internal enum Intent
{
    SmallTalk,
    Greeting,
    AboutSelf,
    Recall,
    Emotion,
}
