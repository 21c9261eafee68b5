using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

/// <summary>A word is a token; counts how often it was asked.</summary>
internal sealed class WordCounter : ITokenCounter
{
    public int Calls { get; private set; }

    public int Count(string text)
    {
        Calls++;
        return text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
