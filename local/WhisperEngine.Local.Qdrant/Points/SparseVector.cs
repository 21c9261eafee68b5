namespace WhisperEngine.Local.Qdrant.Points;

/// <summary>Weights of some dimensions, by ascending dimension.</summary>
internal sealed record SparseVector(uint[] Indices, float[] Values)
{
    /// <summary>Sorts both arrays by dimension.</summary>
    public static SparseVector Sorted(uint[] indices, float[] values)
    {
        Array.Sort(indices, values);
        return new(indices, values);
    }

    /// <summary>The dot product over shared dimensions; <c>null</c> when none is shared.</summary>
    public static float? Dot(ReadOnlySpan<uint> a, ReadOnlySpan<float> x, ReadOnlySpan<uint> b, ReadOnlySpan<float> y)
    {
        var (i, j, sum, shared) = (0, 0, 0f, false);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] < b[j]) i++;
            else if (a[i] > b[j]) j++;
            else (sum, shared) = (sum + (x[i++] * y[j++]), true);
        }

        return shared ? sum : null;
    }
}
