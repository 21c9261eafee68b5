using System.Numerics.Tensors;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Scales vectors to length 1.</summary>
internal static class UnitVector
{
    private const float Least = 1e-6f;

    /// <summary>Scales in place. A vector of zeros stays one.</summary>
    public static float[] Scale(float[] vector)
    {
        TensorPrimitives.Divide(vector, Math.Max(TensorPrimitives.Norm<float>(vector), Least), vector);
        return vector;
    }
}
