namespace WhisperEngine.Memory.Models.Onnx;

/// <summary>A setting of an operation.</summary>
internal sealed record OnnxAttribute(ProtoMessage Message)
{
    public static OnnxAttribute Int(string name, long value) => new(new ProtoMessage().String(1, name).Int(3, value).Int(20, 2));

    public static OnnxAttribute Float(string name, float value) => new(new ProtoMessage().String(1, name).Float(2, value).Int(20, 1));

    public static OnnxAttribute Ints(string name, params ReadOnlySpan<long> values)
    {
        var message = new ProtoMessage().String(1, name);
        foreach (var value in values)
            message.Int(8, value);
        return new(message.Int(20, 7));
    }
}
