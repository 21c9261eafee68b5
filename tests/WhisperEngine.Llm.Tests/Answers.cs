using Microsoft.AspNetCore.Http;

namespace WhisperEngine.Llm.Tests;

/// <summary>The stream and error shapes that OpenRouter and its like send.</summary>
internal static class Answers
{
    public const string Comment = ": OPENROUTER PROCESSING\n\n";
    public const string Done = "data: [DONE]\n\n";

    public const string Stop =
        "data: {\"id\":\"gen-1\",\"provider\":\"P\",\"model\":\"x/y\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":\"stop\",\"native_finish_reason\":\"stop\"}]}\n\n";

    public const string Usage =
        "data: {\"id\":\"gen-1\",\"provider\":\"P\",\"model\":\"x/y\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12,\"cost\":0.0001,\"cost_details\":{\"upstream_inference_cost\":null},\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":1}}}\n\n";

    public const string DocumentedError =
        "data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"x/y\",\"provider\":\"p\",\"error\":{\"code\":\"server_error\",\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}\n\n";

    public const string BareError = "data: {\"error\":{\"code\":502,\"message\":\"boom\"}}\n\n";

    public static readonly string Hello = Text("Hel") + Text("lo!") + Stop + Usage + Done;

    public static string Text(string content) => Chunk(content, "null");

    public static string Finish(string reason) => Chunk("", $"\"{reason}\"");

    public static RequestDelegate Stream(params string[] parts) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var part in parts)
        {
            await context.Response.WriteAsync(part, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    };

    /// <summary>Cuts the connection, without the end of the chunked body, once the client has the text.</summary>
    public static RequestDelegate Cut(string text, Func<Task> arrived) => async context =>
    {
        await Stream(text)(context);
        await arrived();
        context.Abort();
    };

    /// <summary>Sends the parts and then nothing until the client goes away.</summary>
    public static RequestDelegate Silent(params string[] parts) => async context =>
    {
        await Stream(parts)(context);
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    public static RequestDelegate Status(int status, string body = "", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    private static string Chunk(string content, string finish) =>
        $"data: {{\"id\":\"gen-1\",\"provider\":\"P\",\"model\":\"x/y\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":[{{\"index\":0,\"delta\":{{\"role\":\"assistant\",\"content\":\"{content}\"}},\"finish_reason\":{finish},\"native_finish_reason\":null}}]}}\n\n";
}
