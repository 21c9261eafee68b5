using System.Text.Json;

namespace WhisperEngine.Memory.Embedding.UseLite;

/// <summary>The weights as TensorFlow.js stores them: one run of bytes over several files, described by the manifest in <c>model.json</c>.</summary>
internal sealed class UseLiteTensors
{
    private const int ElementSize = 4; // float32 and int32, little-endian

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tensors = [];

    private UseLiteTensors()
    {
    }

    /// <exception cref="InvalidDataException">The manifest and the weights do not fit each other.</exception>
    public static async Task<UseLiteTensors> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        using var model = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "model.json"), cancellationToken).ConfigureAwait(false));
        var manifest = model.RootElement.GetProperty("weightsManifest")[0];
        var weights = new MemoryStream();
        foreach (var path in manifest.GetProperty("paths").EnumerateArray())
        {
            await using var shard = File.OpenRead(Path.Combine(directory, Path.GetFileName(path.GetString()!)));
            await shard.CopyToAsync(weights, cancellationToken).ConfigureAwait(false);
        }

        var bytes = weights.GetBuffer().AsMemory(0, (int)weights.Length);
        var offset = 0;
        var read = new UseLiteTensors();
        foreach (var tensor in manifest.GetProperty("weights").EnumerateArray())
        {
            var size = tensor.GetProperty("shape").EnumerateArray().Aggregate(ElementSize, (product, length) => checked(product * length.GetInt32()));
            if (offset + size > bytes.Length)
                throw new InvalidDataException("The weights end before the manifest does.");
            read._tensors[tensor.GetProperty("name").GetString()!] = bytes.Slice(offset, size);
            offset += size;
        }
        return offset == bytes.Length ? read : throw new InvalidDataException("The manifest ends before the weights do.");
    }

    /// <exception cref="InvalidDataException">There is no such tensor of that many elements.</exception>
    public ReadOnlyMemory<byte> this[string name, int elements] =>
        _tensors.TryGetValue(name, out var tensor) && tensor.Length == elements * ElementSize
            ? tensor
            : throw new InvalidDataException($"The model has no tensor {name} of {elements} elements.");
}
