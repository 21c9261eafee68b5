using System.Numerics.Tensors;

namespace WhisperEngine.Local.Qdrant.Points;

/// <summary>Scores as Qdrant gives them: larger is better for cosine and dot product, smaller for the two distances.</summary>
internal static class Similarity
{
    public static float Score(Distance distance, ReadOnlySpan<float> query, ReadOnlySpan<float> vector) => distance switch
    {
        Distance.Euclid => TensorPrimitives.Distance(query, vector),
        Distance.Manhattan => Manhattan(query, vector),
        _ => TensorPrimitives.Dot(query, vector), // cosine: both sides are normalised
    };

    public static bool LargerIsBetter(Distance distance) => distance is Distance.Cosine or Distance.Dot;

    /// <summary>Cosine vectors are stored and queried at length 1; a vector of zeros stays as it is.</summary>
    public static void Normalize(Distance distance, Span<float> vector)
    {
        if (distance != Distance.Cosine) return;
        var norm = TensorPrimitives.Norm<float>(vector);
        // Within a rounding error of 1 it is already normalised; dividing again would change what was sent.
        if (norm < float.Epsilon || MathF.Abs(norm - 1) < 1e-6f || !float.IsFinite(norm)) return;
        TensorPrimitives.Divide(vector, norm, vector);
    }

    private static float Manhattan(ReadOnlySpan<float> query, ReadOnlySpan<float> vector)
    {
        Span<float> difference = stackalloc float[256];
        var sum = 0f;
        for (var start = 0; start < query.Length; start += difference.Length)
        {
            var count = Math.Min(difference.Length, query.Length - start);
            TensorPrimitives.Subtract(query.Slice(start, count), vector.Slice(start, count), difference);
            sum += TensorPrimitives.SumOfMagnitudes<float>(difference[..count]);
        }

        return sum;
    }
}
