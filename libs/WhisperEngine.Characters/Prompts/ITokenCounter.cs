namespace WhisperEngine.Characters.Prompts;

/// <summary>Counts the tokens of a text.</summary>
public interface ITokenCounter
{
    /// <summary>The number of tokens of a text, 0 for an empty one.</summary>
    int Count(string text);
}
