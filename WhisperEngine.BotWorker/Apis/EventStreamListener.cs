using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Sends a reply as server-sent events: <c>delta</c>, <c>restart</c> (discard what was shown) and at the end <c>done</c>.</summary>
/// <remarks>The format is https://html.spec.whatwg.org/multipage/server-sent-events.html. A listener that went away is not an error: the turn goes on.</remarks>
internal sealed class EventStreamListener(HttpResponse response) : ITurnListener
{
    public ValueTask TextAsync(string delta, CancellationToken ct) => SendAsync("delta", new ChatDelta(delta), ChatJson.Default.ChatDelta, ct);

    public ValueTask RestartAsync(CancellationToken ct) => WriteAsync("event: restart\ndata: {}\n\n", ct);

    public ValueTask DoneAsync(ChatAnswer answer, CancellationToken ct) => SendAsync("done", answer, ChatJson.Default.ChatAnswer, ct);

    private ValueTask SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken ct) =>
        WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", ct);

    private async ValueTask WriteAsync(string text, CancellationToken ct)
    {
        if (response.HttpContext.RequestAborted.IsCancellationRequested) return;

        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-cache";
        }

        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await response.Body.FlushAsync(ct);
    }
}
