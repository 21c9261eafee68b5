using Microsoft.ML.Tokenizers;

namespace WhisperEngine.Characters.Prompts;

/// <summary>Counts with the o200k vocabulary. Other vocabularies differ by a few per cent, which a budget has room for.</summary>
public sealed class TokenCounter : ITokenCounter
{
    private static readonly Lazy<TokenCounter> Shared = new(() => new(TiktokenTokenizer.CreateForEncoding("o200k_base")));
    private readonly TiktokenTokenizer tokenizer;

    private TokenCounter(TiktokenTokenizer tokenizer) => this.tokenizer = tokenizer;

    /// <summary>The counter of this process. The first use reads the vocabulary, so touch it at start; it may be used from any thread.</summary>
    public static TokenCounter Default => Shared.Value;

    /// <inheritdoc/>
    public int Count(string text) => tokenizer.CountTokens(text);
}
