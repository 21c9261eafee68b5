using Microsoft.ML.Tokenizers;

namespace WhisperEngine.Memory.Models;

/// <summary>The tokenizer beside a model on disk: BERT's (<c>vocab.txt</c>) or RoBERTa's (<c>vocab.json</c> and <c>merges.txt</c>).</summary>
internal sealed class TextTokens
{
    private const string RobertaStart = "<s>";
    private const string RobertaEnd = "</s>";
    private const string RobertaPadding = "<pad>";
    private const string RobertaUnknown = "<unk>";

    private readonly Func<string, IReadOnlyList<int>> _encode;
    private readonly int _start;
    private readonly int _end;

    private TextTokens(Func<string, IReadOnlyList<int>> encode, int start, int end, int padding) =>
        (_encode, _start, _end, Padding) = (encode, start, end, padding);

    /// <summary>Id of a place that holds no token.</summary>
    public int Padding { get; }

    /// <exception cref="ModelException">The directory has no vocabulary that can be read.</exception>
    public static TextTokens Load(string directory, bool lowerCase)
    {
        var (bert, roberta) = (Path.Combine(directory, "vocab.txt"), Path.Combine(directory, "vocab.json"));
        try
        {
            if (File.Exists(bert))
                return Bert(BertTokenizer.Create(bert, new BertOptions { LowerCaseBeforeTokenization = lowerCase, RemoveNonSpacingMarks = lowerCase }));
            if (File.Exists(roberta))
                return Roberta(roberta, Path.Combine(directory, "merges.txt"));
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException or KeyNotFoundException)
        {
            throw new ModelException($"The vocabulary in {directory} cannot be used: {exception.Message}", isLasting: true, exception);
        }
        throw new ModelException($"{directory} has neither vocab.txt nor vocab.json.", isLasting: true);
    }

    /// <summary>At most so many ids, start and end included; none for a text without tokens.</summary>
    public int[] Encode(string text, int longest)
    {
        var ids = _encode(PlainText.Of(text));
        return ids.Count == 0 ? [] : [_start, .. ids.Take(longest - 2), _end];
    }

    private static TextTokens Bert(BertTokenizer tokenizer) => new(
        text => tokenizer.EncodeToIds(text, addSpecialTokens: false),
        tokenizer.ClassificationTokenId, tokenizer.SeparatorTokenId, tokenizer.PaddingTokenId);

    private static TextTokens Roberta(string vocabulary, string merges)
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary, merges)
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
            UnknownToken = RobertaUnknown,
        });
        var ids = tokenizer.Vocabulary;
        return new(text => tokenizer.EncodeToIds(text), ids[RobertaStart], ids[RobertaEnd], ids[RobertaPadding]);
    }
}
