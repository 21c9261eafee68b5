namespace WhisperEngine.Memory.Embedding;

/// <summary>Where embeddings come from.</summary>
public enum EmbeddingProvider
{
    /// <summary>Universal Sentence Encoder lite, English, 512 dimensions, in this process; fetched once.</summary>
    UseLite,

    /// <summary>A model of BERT's type on disk, in this process.</summary>
    Onnx,

    /// <summary>A server with OpenAI's <c>/embeddings</c>. The texts leave this machine unless it is local.</summary>
    OpenAI,

    /// <summary>None: memories are found by their words alone.</summary>
    None,
}
