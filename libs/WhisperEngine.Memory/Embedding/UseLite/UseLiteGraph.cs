using System.Runtime.InteropServices;
using WhisperEngine.Memory.Models.Onnx;

namespace WhisperEngine.Memory.Embedding.UseLite;

/// <summary>
/// Universal Sentence Encoder lite (Cer et al. 2018, arxiv.org/abs/1803.11175) as an ONNX model: two transformer layers of four heads, the mean
/// over the tokens, one tanh layer. Inputs <c>ids</c> and <c>mask</c> (1 for a token, 0 for padding), output <c>embedding</c> of length 1.
/// </summary>
internal sealed class UseLiteGraph
{
    public const int Dimension = 512;
    public const int MaxTokens = 128;

    private const int Width = 256;
    private const int Heads = 4;
    private const int Vocabulary = 8002;
    private const int Hidden = 1536;

    private const string Applied = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Stored = "module/Encoder_en/KonaTransformer/Encode/";
    private const string Concat = "/ConcatPartitions/concat";

    private readonly OnnxGraph _graph = new("use-lite-en");
    private readonly UseLiteTensors _tensors;
    private readonly string _paddingBias;

    private UseLiteGraph(UseLiteTensors tensors)
    {
        _tensors = tensors;
        var ids = _graph.IntInput("ids", "batch", "tokens");
        var mask = _graph.FloatInput("mask", "batch", "tokens");

        // Scores of padding become so low that softmax makes them 0.
        var padding = _graph.Add("Mul", [_graph.Add("Sub", [_graph.Floats([1], 1), mask]), _graph.Floats([-1e9f], 1)]);
        _paddingBias = _graph.Add("Unsqueeze", [padding, _graph.Ints(1, 2)]);

        var state = Layer(1, Layer(0, Embed(ids)));

        var weights = _graph.Add("Unsqueeze", [mask, _graph.Ints(2)]);
        var sum = _graph.Add("ReduceSum", [_graph.Add("Mul", [state, weights]), _graph.Ints(1)], OnnxAttribute.Int("keepdims", 0));
        var count = _graph.Add("ReduceSum", [mask, _graph.Ints(1)], OnnxAttribute.Int("keepdims", 1));
        var mean = _graph.Add("Div", [sum, count]);
        const string Last = "module/Encoder_en/hidden_layers/tanh_layer_0/";
        var last = _graph.Add("Tanh", [Linear(mean, Last + "weights", Last + "bias", Dimension, Dimension)]);
        var unit = _graph.Add("LpNormalization", [last], OnnxAttribute.Int("axis", 1), OnnxAttribute.Int("p", 2));
        _graph.FloatOutput("embedding", unit, "batch", Dimension);
    }

    /// <exception cref="InvalidDataException">A tensor is missing.</exception>
    public static void Write(UseLiteTensors tensors, Stream stream) => new UseLiteGraph(tensors)._graph.WriteTo(stream);

    // Twice the embedding (so the graph has it) plus sines and cosines of the position.
    private string Embed(string ids)
    {
        var doubled = MemoryMarshal.Cast<byte, float>(_tensors["module/Embeddings_en", Vocabulary * Width].Span).ToArray();
        for (var i = 0; i < doubled.Length; i++)
            doubled[i] *= 2;

        var inverse = MemoryMarshal.Cast<byte, float>(
            _tensors[Applied + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", Width / 2].Span);
        var timing = new float[MaxTokens * Width];
        for (var position = 0; position < MaxTokens; position++)
        {
            for (var i = 0; i < Width / 2; i++)
            {
                timing[(position * Width) + i] = (float)Math.Sin(position * (double)inverse[i]);
                timing[(position * Width) + (Width / 2) + i] = (float)Math.Cos(position * (double)inverse[i]);
            }
        }

        var tokens = _graph.Add("Gather", [_graph.Add("Shape", [ids]), _graph.Ints(1)]);
        var positions = _graph.Add("Slice", [_graph.Floats(timing, MaxTokens, Width), _graph.Ints(0), tokens, _graph.Ints(0)]);
        return _graph.Add("Add", [_graph.Add("Gather", [_graph.Floats(doubled, Vocabulary, Width), ids]), positions]);
    }

    private string Layer(int index, string input)
    {
        var width = index == 0 ? Width : Dimension;
        var layer = $"Layer_{index}/TransformerLayer/";

        var normed = Normalize(input, layer, width);
        var attended = Attend(normed, layer + "MultiheadAttention/", width);
        var residual = index == 0
            ? Linear(input, Applied + layer + "dense/kernel" + Concat, Applied + layer + "dense/bias" + Concat, Width, Dimension)
            : input;
        var state = _graph.Add("Add", [residual, attended]);

        var hidden = Linear(
            Normalize(state, layer + "FFN/", Dimension),
            Applied + "TransformerStack/" + layer + "FFN/conv1/Tensordot/Reshape_1", Applied + layer + "FFN/conv1/bias" + Concat, Dimension, Hidden);
        var fed = Linear(
            _graph.Add("Relu", [hidden]),
            Applied + "TransformerStack/" + layer + "FFN/conv2/Tensordot/Reshape_1", Applied + layer + "FFN/conv2/bias" + Concat, Hidden, Dimension);
        return _graph.Add("Add", [state, fed]);
    }

    private string Attend(string input, string path, int width)
    {
        var size = width / Heads;
        var all = Linear(
            input, Stored + path + "qkv_transform_single/kernel/part_0", Applied + path + "qkv_transform_single/bias" + Concat, width, 3 * width);
        var (query, key, value) = _graph.SplitInThree(all, width);
        var scaled = _graph.Add("Mul", [PerHead(query, size, 0, 2, 1, 3), _graph.Floats([(float)(1 / Math.Sqrt(size))], 1)]);
        var scores = _graph.Add("Add", [_graph.Add("MatMul", [scaled, PerHead(key, size, 0, 2, 3, 1)]), _paddingBias]);
        var shares = _graph.Add("Softmax", [scores], OnnxAttribute.Int("axis", -1));
        var mixed = _graph.Add("MatMul", [shares, PerHead(value, size, 0, 2, 1, 3)]);
        var together = _graph.Add("Transpose", [mixed], OnnxAttribute.Ints("perm", 0, 2, 1, 3));
        return Linear(
            _graph.Add("Reshape", [together, _graph.Ints(0, 0, width)]),
            Stored + path + "output_transform_single/kernel/part_0", Applied + path + "output_transform_single/bias" + Concat, width, Dimension);
    }

    private string PerHead(string value, int size, params ReadOnlySpan<long> order) =>
        _graph.Add("Transpose", [_graph.Add("Reshape", [value, _graph.Ints(0, 0, Heads, size)])], OnnxAttribute.Ints("perm", order));

    private string Normalize(string value, string path, int width) => _graph.Add(
        "LayerNormalization",
        [
            value,
            _graph.Floats(_tensors[Applied + path + "layer_prepostprocess/layer_norm/layer_norm_scale" + Concat, width], width),
            _graph.Floats(_tensors[Applied + path + "layer_prepostprocess/layer_norm/layer_norm_bias" + Concat, width], width),
        ],
        OnnxAttribute.Int("axis", -1),
        OnnxAttribute.Float("epsilon", 1e-6f));

    private string Linear(string value, string weights, string bias, int inputs, int outputs) => _graph.Add(
        "Add",
        [_graph.Add("MatMul", [value, _graph.Floats(_tensors[weights, inputs * outputs], inputs, outputs)]), _graph.Floats(_tensors[bias, outputs], outputs)]);
}
