using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

public class TokenCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("hello world", 2)]
    [InlineData("Hello, world!", 4)]
    [InlineData("   ", 1)]
    public void Count_KnownText_GivesItsTokensInO200k(string text, int tokens) => Assert.Equal(tokens, TokenCounter.Default.Count(text));
}
