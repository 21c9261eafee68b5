using System.Text;
using System.Text.Json;

namespace WhisperEngine.Memory.Embedding.UseLite;

/// <summary>
/// Cuts text into the most probable pieces of a unigram vocabulary (Kudo 2018, arxiv.org/abs/1804.10959; Viterbi's algorithm), to the letter as the
/// model's own tokenizer does, its quirks included: a best score of 0 means "not set", ties go to the later start, no lower-casing.
/// </summary>
internal sealed class UseLiteTokenizer
{
    private const int Reserved = 6; // 0 is the unknown piece, 1 to 5 are never text
    private const char Space = '\u2581';

    private readonly string[] _pieces;
    private readonly double[] _scores;
    private readonly Dictionary<(int Node, char Next), int> _edges = [];
    private readonly List<int> _ids = [0]; // of the piece that ends at a node; 0 for none

    /// <param name="vocabulary">The file <c>vocab.json</c>: pieces and scores, a missing score is 0.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public UseLiteTokenizer(ReadOnlySpan<byte> vocabulary)
    {
        var reader = new Utf8JsonReader(vocabulary);
        using var entries = JsonDocument.ParseValue(ref reader);
        _pieces = [.. entries.RootElement.EnumerateArray().Select(entry => entry[0].GetString()!)];
        _scores = [.. entries.RootElement.EnumerateArray().Select(entry => entry[1].ValueKind == JsonValueKind.Null ? 0 : entry[1].GetDouble())];
        for (var id = Reserved; id < _pieces.Length; id++)
            _ids[NodeOf(_pieces[id])] = id;
    }

    /// <summary>The ids of a text's tokens. None for an empty text.</summary>
    /// <exception cref="ArgumentException">The text has half a surrogate pair.</exception>
    public int[] Tokenize(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormKC);
        if (normal.Length == 0)
            return [];
        var signs = (Space + normal).Replace(' ', Space);

        var best = new double[signs.Length + 1];
        var last = new int[signs.Length + 1];
        for (var start = 0; start < signs.Length; start++)
        {
            var found = false;
            var node = 0;
            for (var end = start; end < signs.Length && _edges.TryGetValue((node, signs[end]), out node); end++)
            {
                if (_ids[node] == 0)
                    continue;
                found = true;
                Offer(end + 1, _scores[_ids[node]] + best[start], _ids[node]);
            }
            if (!found)
                Offer(start + 1, best[start], 0);
        }

        List<int> tokens = [];
        for (var end = signs.Length; end > 0; end -= _pieces[last[end]].Length)
        {
            if (last[end] != 0 || tokens is not [.., 0])
                tokens.Add(last[end]);
        }
        tokens.Reverse();
        return [.. tokens];

        void Offer(int end, double score, int id)
        {
            if (best[end] != 0 && score < best[end])
                return;
            best[end] = score;
            last[end] = id;
        }
    }

    private int NodeOf(string piece)
    {
        var node = 0;
        foreach (var sign in piece)
        {
            if (!_edges.TryGetValue((node, sign), out var next))
            {
                next = _ids.Count;
                _ids.Add(0);
                _edges[(node, sign)] = next;
            }
            node = next;
        }
        return node;
    }
}
