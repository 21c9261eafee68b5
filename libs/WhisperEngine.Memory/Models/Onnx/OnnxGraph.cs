using System.Runtime.InteropServices;

namespace WhisperEngine.Memory.Models.Onnx;

/// <summary>
/// Writes a model in the Open Neural Network Exchange format, IR version 8, operators of version 17 (field numbers: onnx.proto of
/// github.com/onnx/onnx).
/// </summary>
internal sealed class OnnxGraph(string name)
{
    private const int FloatType = 1;
    private const int Int64Type = 7;

    private readonly ProtoMessage _nodes = new();
    private readonly ProtoMessage _constants = new();
    private readonly ProtoMessage _inputs = new();
    private readonly ProtoMessage _outputs = new();
    private int _values;

    /// <summary>An input of floats. Text stands for a size that is not known, a number for one that is.</summary>
    public string FloatInput(string input, params object[] shape) => Declare(_inputs, 11, input, FloatType, shape);

    /// <summary>An input of 64-bit integers.</summary>
    public string IntInput(string input, params object[] shape) => Declare(_inputs, 11, input, Int64Type, shape);

    /// <summary>Names a value as an output of floats.</summary>
    public void FloatOutput(string output, string value, params object[] shape)
    {
        Add("Identity", [value], [output], []);
        Declare(_outputs, 12, output, FloatType, shape);
    }

    /// <summary>A constant, row by row.</summary>
    public string Floats(ReadOnlyMemory<byte> littleEndian, params ReadOnlySpan<long> shape) => Constant(FloatType, littleEndian, shape);

    /// <summary>A constant, row by row.</summary>
    public string Floats(float[] values, params ReadOnlySpan<long> shape) =>
        Constant(FloatType, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    /// <summary>A list of integers, such as a shape.</summary>
    public string Ints(params long[] values) => Constant(Int64Type, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [values.Length]);

    /// <summary>Adds an operation with one result.</summary>
    public string Add(string operation, string[] inputs, params OnnxAttribute[] attributes)
    {
        var output = NewName();
        Add(operation, inputs, [output], attributes);
        return output;
    }

    /// <summary>Splits a value along its last axis into three of the same size.</summary>
    public (string First, string Second, string Third) SplitInThree(string value, long size)
    {
        string[] outputs = [NewName(), NewName(), NewName()];
        Add("Split", [value, Ints(size, size, size)], outputs, [OnnxAttribute.Int("axis", -1)]);
        return (outputs[0], outputs[1], outputs[2]);
    }

    public void WriteTo(Stream stream)
    {
        var graph = new ProtoMessage();
        graph.Append(_nodes).String(2, name).Append(_constants).Append(_inputs).Append(_outputs);
        new ProtoMessage()
            .Int(1, 8)
            .String(2, "WhisperEngine")
            .Message(7, graph)
            .Message(8, new ProtoMessage().String(1, "").Int(2, 17))
            .WriteTo(stream);
    }

    private void Add(string operation, string[] inputs, string[] outputs, OnnxAttribute[] attributes)
    {
        var node = new ProtoMessage();
        foreach (var input in inputs)
            node.String(1, input);
        foreach (var output in outputs)
            node.String(2, output);
        node.String(3, "node_" + outputs[0]).String(4, operation);
        foreach (var attribute in attributes)
            node.Message(5, attribute.Message);
        _nodes.Message(1, node);
    }

    private string Constant(int type, ReadOnlyMemory<byte> bytes, ReadOnlySpan<long> shape)
    {
        var constant = NewName();
        var tensor = new ProtoMessage();
        foreach (var size in shape)
            tensor.Int(1, size);
        _constants.Message(5, tensor.Int(2, type).String(8, constant).Bytes(9, bytes));
        return constant;
    }

    private static string Declare(ProtoMessage list, int field, string value, int type, object[] shape)
    {
        var sizes = new ProtoMessage();
        foreach (var size in shape)
        {
            var dimension = new ProtoMessage();
            sizes.Message(1, size is string symbol ? dimension.String(2, symbol) : dimension.Int(1, (int)size));
        }
        var tensor = new ProtoMessage().Int(1, type).Message(2, sizes);
        list.Message(field, new ProtoMessage().String(1, value).Message(2, new ProtoMessage().Message(1, tensor)));
        return value;
    }

    private string NewName() => $"v{_values++}";
}
