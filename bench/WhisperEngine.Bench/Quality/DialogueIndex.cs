using System.Numerics.Tensors;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Memory.Recall;

namespace WhisperEngine.Bench.Quality;

/// <summary>The lists that the vector store gives for a dialogue, computed here by the same formulas, so that many weights can be compared.</summary>
internal sealed class DialogueIndex
{
    private readonly float[]?[] _turn;
    private readonly float[]?[] _window;
    private readonly List<float[]>[] _sentences;
    private readonly SparseWords?[] _words;
    private readonly SparseWords?[] _windowWords;

    private DialogueIndex(Dialogue dialogue, IReadOnlyList<RecallRow> rows, float[]?[] turn, float[]?[] window, List<float[]>[] sentences, SparseWords?[] words, SparseWords?[] windowWords) =>
        (Dialogue, Rows, _turn, _window, _sentences, _words, _windowWords) = (dialogue, rows, turn, window, sentences, words, windowWords);

    public Dialogue Dialogue { get; }

    /// <summary>The rows by id.</summary>
    public IReadOnlyList<RecallRow> Rows { get; }

    public static async Task<DialogueIndex> MakeAsync(Dialogue dialogue, IEmbedder embedder, CancellationToken ct)
    {
        var scope = MemoryScope.Dm("elena", "api:" + dialogue.Person);
        var rows = dialogue.Turns.Select(turn => new RecallRow(turn.Id, null, scope, turn.Author == Dialogue.Character, turn.Author, turn.Text, turn.At, 0)).ToArray();
        var indexed = new IndexedRow[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var before = i > 0 && rows[i].At - rows[i - 1].At < TimeSpan.FromHours(6) ? IndexedRow.Said(rows[i - 1].Author, rows[i - 1].Content) : null;
            indexed[i] = new(rows[i].Id, scope, rows[i].FromBot ? "bot" : "user", rows[i].Author, rows[i].Content, rows[i].At, before);
        }
        var turn = (await embedder.EmbedAsync([.. indexed.Select(row => row.Text)], ct)).ToArray();
        var window = (await embedder.EmbedAsync([.. indexed.Select(row => row.Window)], ct)).ToArray();
        var sentences = new List<float[]>[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var parts = Sentences.Split(rows[i].Content, MemoryPoints.MostSentences);
            sentences[i] = parts.Count < 2 ? [] : [.. (await embedder.EmbedAsync([.. parts.Select(part => IndexedRow.Said(rows[i].Author, part))], ct)).OfType<float[]>()];
        }
        return new(
            dialogue, rows, turn, window, sentences, [.. indexed.Select(row => Bm25.Document(Bm25.Terms(row.Text), Bm25.TurnLength))],
            [.. indexed.Select(row => Bm25.Document(Bm25.Terms(row.Window), 2 * Bm25.TurnLength))]);
    }

    /// <summary>Scores of every row: <see cref="ListScores"/> before any cut.</summary>
    public ListScores[] Score(float[]? query, IReadOnlyList<string> terms)
    {
        var words = Words(_words, terms);
        var windowWords = Words(_windowWords, terms);
        return [.. Enumerable.Range(0, Rows.Count).Select(i => new ListScores
        {
            Content = query is null || _turn[i] is null ? null : _sentences[i].Append(_turn[i]!).Max(vector => (double)TensorPrimitives.Dot(query, vector)),
            Window = query is null || _window[i] is null ? null : TensorPrimitives.Dot(query, _window[i]!),
            Words = words[i],
            WindowWords = windowWords[i],
        })];
    }

    /// <summary>Cosine of the whole turn alone.</summary>
    public double[] Turns(float[]? query) => [.. _turn.Select(vector => query is null || vector is null ? 0 : (double)TensorPrimitives.Dot(query, vector))];

    /// <summary>The lists as the vector store cuts them.</summary>
    public static Dictionary<long, ListScores> Cut(ListScores[] scores, int length)
    {
        var lists = new Dictionary<long, ListScores>();
        Take(score => score.Content, (row, value) => row.Content = value);
        Take(score => score.Window, (row, value) => row.Window = value);
        Take(score => score.Words, (row, value) => row.Words = value);
        Take(score => score.WindowWords, (row, value) => row.WindowWords = value);
        return lists;

        void Take(Func<ListScores, double?> of, Action<ListScores, double> set)
        {
            foreach (var i in Enumerable.Range(0, scores.Length).Where(i => of(scores[i]) is not null).OrderByDescending(i => of(scores[i])).Take(length))
            {
                if (!lists.TryGetValue(i, out var row))
                    lists[i] = row = new();
                set(row, of(scores[i])!.Value);
            }
        }
    }

    private static double?[] Words(SparseWords?[] documents, IReadOnlyList<string> terms)
    {
        var count = documents.Count(document => document is not null);
        var rarity = terms.Select(Bm25.Dimension).Distinct().ToDictionary(word => word, word =>
        {
            var having = documents.Count(document => document is not null && document[word] > 0);
            return Math.Log(1 + ((count - having + 0.5) / (having + 0.5)));
        });
        return [.. documents.Select(document =>
            document is not null && rarity.Sum(word => word.Value * document[word.Key]) is > 0 and var score ? score : (double?)null)];
    }
}
