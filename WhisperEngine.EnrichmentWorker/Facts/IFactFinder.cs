using WhisperEngine.EnrichmentWorker.Conversations;

namespace WhisperEngine.EnrichmentWorker.Facts;

/// <summary>Finds facts and preferences of the person in what they said.</summary>
internal interface IFactFinder
{
    /// <summary>Who finds them: <c>rules</c>, or a model's name.</summary>
    string Maker { get; }

    /// <summary>The facts of a window, in the order in which they were said. What the character said is context and never a source.</summary>
    /// <exception cref="AnswerException">A model's answer could not be used, also when it was asked again.</exception>
    /// <exception cref="Llm.LlmException">The model did not answer.</exception>
    Task<IReadOnlyList<FoundFact>> FindAsync(TalkWindow window, CancellationToken cancellationToken);
}
