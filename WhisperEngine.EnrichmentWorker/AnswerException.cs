namespace WhisperEngine.EnrichmentWorker;

/// <summary>A model's answer that is not what was asked for. The message names the rule it breaks and quotes nothing of it.</summary>
internal sealed class AnswerException(string message) : Exception(message);
