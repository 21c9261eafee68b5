using WhisperEngine.Llm;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Sees a reply while it is written.</summary>
internal interface ITurnListener : ILlmSink;
