using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Lexical;

namespace WhisperEngine.Memory.Tests.Indexing;

/// <summary>Vectors that are near when texts share words. It can be held up, and taken away.</summary>
internal sealed class FakeEmbedder : IEmbedder
{
    public Func<IReadOnlyList<string>, Task>? Before { get; set; }

    public int Texts { get; private set; }

    public string ModelId => "fake";

    public int Dimension => 64;

    public async Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (Before is { } before) await before(texts);
        Texts += texts.Count;
        return [.. texts.Select(Vector)];
    }

    private static float[]? Vector(string text)
    {
        var vector = new float[64];
        foreach (var term in Bm25.Terms(text))
            vector[Bm25.Dimension(term) % 64] += 1;
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return length == 0 ? null : [.. vector.Select(value => value / length)];
    }
}
