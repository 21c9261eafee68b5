using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>Frames server-sent events: <c>data: …</c> and an empty line.</summary>
internal sealed class SseWriter(PipeWriter output) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Event<T>(T value, JsonTypeInfo<T> type)
    {
        output.Write("data: "u8);
        _json.Reset(output);
        JsonSerializer.Serialize(_json, value, type);
        _json.Flush();
        output.Write("\n\n"u8);
    }

    public void Done() => output.Write("data: [DONE]\n\n"u8);

    public void Comment() => output.Write(": DEMO PROCESSING\n\n"u8);

    public async ValueTask FlushAsync(CancellationToken ct) => await output.FlushAsync(ct);

    public void Dispose() => _json.Dispose();
}
