namespace WhisperEngine.Memory.Models;

/// <summary>A model cannot be had or cannot answer. The message says why in words for an operator, and never repeats the text it was asked about.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, for an operator.</param>
    /// <param name="isLasting">Whether only another configuration can help.</param>
    /// <param name="innerException">What happened.</param>
    public ModelException(string message, bool isLasting = false, Exception? innerException = null)
        : base(message, innerException) => IsLasting = isLasting;

    /// <summary>Whether trying again is of no use until the configuration or the machine is changed.</summary>
    public bool IsLasting { get; }
}
