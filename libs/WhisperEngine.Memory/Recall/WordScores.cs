using WhisperEngine.Memory.Lexical;

namespace WhisperEngine.Memory.Recall;

/// <summary>
/// Scores rows by their words without the index. How rare a word is is told from the rows at hand, as if they were a part of a thousand: about
/// right for an order among them.
/// </summary>
internal sealed class WordScores
{
    private const double Texts = 1000;
    private readonly Dictionary<uint, double> _rarity;

    public WordScores(IReadOnlyList<string> terms, IReadOnlyCollection<RecallRow> rows)
    {
        var dimensions = terms.Select(Bm25.Dimension).Distinct().ToArray();
        var sets = rows.Select(row => row.Terms.Select(Bm25.Dimension).ToHashSet()).ToArray();
        _rarity = dimensions.ToDictionary(dimension => dimension, dimension =>
        {
            var count = sets.Count(set => set.Contains(dimension));
            return Math.Log(1 + ((Texts - count + 0.5) / (count + 0.5)));
        });
    }

    public double Of(RecallRow row)
    {
        var document = Bm25.Document(row.Terms, Bm25.TurnLength);
        return document is null ? 0 : _rarity.Sum(word => word.Value * document[word.Key]);
    }
}
