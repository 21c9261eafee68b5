using Microsoft.ML.OnnxRuntime;
using WhisperEngine.Memory.Models.Onnx;

namespace WhisperEngine.Memory.Models;

/// <summary>
/// A transformer for texts as Hugging Face's tools export it: <c>model.onnx</c> with the inputs <c>input_ids</c>, <c>attention_mask</c> and
/// perhaps <c>token_type_ids</c>, and one output of floats.
/// </summary>
internal sealed class TextModel : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    private readonly InferenceSession _session;
    private readonly int _padding;
    private readonly string _output;

    private TextModel(InferenceSession session, int padding, string output) => (_session, _padding, _output) = (session, padding, output);

    /// <exception cref="ModelException">There is none in the directory, or one of another kind.</exception>
    public static TextModel Load(string directory, int padding, params string[] preferredOutputs)
    {
        var path = Path.Combine(directory, "model.onnx");
        if (!File.Exists(path))
            throw new ModelException($"There is no {path}.", isLasting: true);
        var session = OnnxModel.Open(path);
        var other = session.InputMetadata.Keys.Except([Ids, Mask, Types]).ToList();
        if (other.Count > 0 || !session.InputMetadata.ContainsKey(Ids) || !session.InputMetadata.ContainsKey(Mask))
        {
            session.Dispose();
            throw new ModelException($"{path} must have the inputs {Ids}, {Mask} and perhaps {Types}.", isLasting: true);
        }
        return new(session, padding, preferredOutputs.FirstOrDefault(session.OutputMetadata.ContainsKey) ?? session.OutputNames[0]);
    }

    /// <summary>Runs a batch, and hands the output's values and shape to a reader.</summary>
    public T Run<T>(IReadOnlyList<int[]> batch, Func<ReadOnlySpan<float>, long[], T> read)
    {
        var length = batch.Max(tokens => tokens.Length);
        var ids = new long[batch.Count * length];
        var mask = new long[ids.Length];
        Array.Fill(ids, _padding);
        for (var row = 0; row < batch.Count; row++)
        {
            for (var i = 0; i < batch[row].Length; i++)
                (ids[(row * length) + i], mask[(row * length) + i]) = (batch[row][i], 1);
        }

        long[] shape = [batch.Count, length];
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        Dictionary<string, OrtValue> inputs = new() { [Ids] = idValue, [Mask] = maskValue };
        if (_session.InputMetadata.ContainsKey(Types))
            inputs[Types] = typeValue;
        using var options = new RunOptions();
        using var outputs = _session.Run(options, inputs, [_output]);
        return read(outputs[0].GetTensorDataAsSpan<float>(), outputs[0].GetTensorTypeAndShape().Shape);
    }

    public void Dispose() => _session.Dispose();
}
