using WhisperEngine.EnrichmentWorker.Conversations;

namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>Says in short what a window is about.</summary>
internal interface ISummarizer
{
    /// <summary>Who writes it: <c>rules</c>, or a model's name.</summary>
    string Maker { get; }

    /// <summary>The summary of a window that is not empty.</summary>
    /// <exception cref="AnswerException">A model's answer could not be used, also when it was asked again.</exception>
    /// <exception cref="Llm.LlmException">The model did not answer.</exception>
    Task<Summary> SummarizeAsync(TalkWindow window, CancellationToken cancellationToken);
}
