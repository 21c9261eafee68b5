using System.Text.Json;

namespace WhisperEngine.Llm;

/// <summary>What one data event says beyond its text.</summary>
internal readonly record struct SseChunk(bool Finished, bool Failed, ProviderError? Error, decimal? Cost)
{
    /// <summary>
    /// Most events only carry a piece of text, and the SDK parses those anyway; so the bytes are searched first, and only an
    /// event with an error, a finish reason or a cost is parsed here. Inside a JSON string a quote is always escaped, so text
    /// that talks about such a property is never taken for one.
    /// </summary>
    public static SseChunk Read(ReadOnlySpan<byte> json)
    {
        if (!HasValue(json, "\"finish_reason\""u8) && !HasValue(json, "\"error\""u8) && !HasValue(json, "\"cost\""u8)) return default;
        try
        {
            var chunk = JsonSerializer.Deserialize(json, LlmJson.Default.ChunkEnvelope);
            var finish = chunk?.Choices is [{ FinishReason: { } reason }, ..] ? reason : null;
            var error = chunk?.ToError();
            return new SseChunk(finish is not null, finish == "error" || error is not null, error, chunk?.Usage?.Cost);
        }
        catch (JsonException)
        {
            return new SseChunk(Finished: false, Failed: true, Error: null, Cost: null);
        }
    }

    private static bool HasValue(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        while (json.IndexOf(name) is var at and >= 0)
        {
            json = json[(at + name.Length)..];
            var value = json.TrimStart(" \t"u8);
            if (value is not [(byte)':', ..]) continue;
            value = value[1..].TrimStart(" \t"u8);
            if (!value.StartsWith("null"u8)) return true;
        }

        return false;
    }
}
