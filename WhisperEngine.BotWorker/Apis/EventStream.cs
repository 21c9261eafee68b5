using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Sends a reply as server-sent events: <c>delta</c>, <c>restart</c> (discard what was shown) and at the end <c>done</c> or <c>error</c>.</summary>
/// <remarks>The format is https://html.spec.whatwg.org/multipage/server-sent-events.html.</remarks>
internal sealed class EventStream(HttpResponse response)
{
    /// <summary>Sends what is written until the reply ends. A turn that ends before its first text leaves the response untouched.</summary>
    public async Task CopyAsync(ReplyFeed feed, CancellationToken cancellationToken)
    {
        while (await feed.NextAsync(cancellationToken) is { } news)
        {
            if (news.Restarted) await WriteAsync("event: restart\ndata: {}\n\n", cancellationToken);
            if (news.Text.Length > 0) await SendAsync("delta", new ChatDelta(news.Text), ChatJson.Default.ChatDelta, cancellationToken);
        }
    }

    public Task DoneAsync(ChatAnswer answer, CancellationToken cancellationToken) =>
        SendAsync("done", answer, ChatJson.Default.ChatAnswer, cancellationToken);

    /// <summary>Text was shown, yet there will be no answer: the reader is to discard it and ask again.</summary>
    public Task ErrorAsync(CancellationToken cancellationToken) => WriteAsync("event: error\ndata: {}\n\n", cancellationToken);

    private Task SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", cancellationToken);

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-cache";
        }

        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
