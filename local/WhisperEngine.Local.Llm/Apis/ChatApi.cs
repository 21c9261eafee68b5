using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Llm.Faults;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm.Apis;

/// <summary>The part of OpenAI's API that chat needs.</summary>
internal static class ChatApi
{
    public static void MapChatApi(this WebApplication app)
    {
        var api = app.MapGroup("/v1").WithTags("Chat").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers[DemoModel.Header] = "true";
            return await next(context);
        });
        api.MapPost("/chat/completions", CompleteAsync)
            .WithName("CreateChatCompletion").WithSummary("Composes an answer, streamed or whole");
        api.MapGet("/models", GetModels).WithName("ListModels").WithSummary("Lists the one demo model");
    }

    private static async Task CompleteAsync(HttpContext context, ReplyWriter replies, RequestLog log, FaultQueue faults)
    {
        var ct = context.RequestAborted;
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, ct);
            var bytes = body.ToArray();
            var request = JsonSerializer.Deserialize(bytes, WireJson.Default.ChatRequest);
            if (request?.Messages is not { Count: > 0 } messages || messages.Any(m => m is null))
            {
                await FailAsync(context, StatusCodes.Status400BadRequest, "'messages' must hold at least one message.");
                return;
            }

            log.Add(bytes);
            var fault = faults.Take();
            if (fault?.Kind == FaultKind.Status) await FailAsync(context, fault);
            else await replies.WriteAsync(context, request, fault);
        }
        catch (JsonException e)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, $"The body is not a chat completion request: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            await FailAsync(context, e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The caller has gone, which is how a stall ends: there is nobody left to tell.
            context.Abort();
        }
    }

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            ApiError.BadRequest(message), WireJson.Default.ApiError, cancellationToken: context.RequestAborted);
    }

    private static Task FailAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.Code;
        if (fault.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = $"{seconds}";
        var metadata = fault.LimitSource is { } source ? new FailureMetadata(source) : null;
        return context.Response.WriteAsJsonAsync(
            new ProviderFailure(new ProviderFailureBody(fault.Code, "The demo was told to fail.", metadata)),
            WireJson.Default.ProviderFailure,
            cancellationToken: context.RequestAborted);
    }

    private static JsonHttpResult<ModelList> GetModels() => TypedResults.Json(
        new ModelList("list", [new ModelEntry(DemoModel.Id, "model", Created: 0, OwnedBy: "whisperengine-demo")]),
        WireJson.Default.ModelList);
}
