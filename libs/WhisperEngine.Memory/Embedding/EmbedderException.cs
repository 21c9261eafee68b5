namespace WhisperEngine.Memory.Embedding;

/// <summary>There is no embedding. The message says why in words for an operator, without the text.</summary>
public sealed class EmbedderException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, for an operator.</param>
    /// <param name="isLasting">Whether only another configuration can help.</param>
    /// <param name="innerException">What happened.</param>
    public EmbedderException(string message, bool isLasting = false, Exception? innerException = null)
        : base(message, innerException) => IsLasting = isLasting;

    /// <summary>Whether trying again is of no use until the configuration or the machine is changed.</summary>
    public bool IsLasting { get; }
}
