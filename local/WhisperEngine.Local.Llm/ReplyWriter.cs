using WhisperEngine.Local.Llm.Composing;
using WhisperEngine.Local.Llm.Faults;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm;

/// <summary>Sends an answer at the set pace, with the trouble that was asked for.</summary>
internal sealed class ReplyWriter(Pace pace, TimeProvider time)
{
    private long _served;

    public async Task WriteAsync(HttpContext context, ChatRequest request, Fault? fault)
    {
        var reply = Prepare(request, fault);
        var speed = pace.Current;
        var ct = context.RequestAborted;
        await DelayAsync(fault is { Kind: FaultKind.SlowFirstToken } slow ? slow.DelayMs : speed.FirstTokenMs, ct);
        if (request.Stream) await StreamAsync(context, reply, fault, speed, ct);
        else await WholeAsync(context, reply, fault, speed, ct);
    }

    private async Task StreamAsync(HttpContext context, Reply reply, Fault? fault, LocalLlmOptions speed, CancellationToken ct)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        using var sse = new SseWriter(context.Response.BodyWriter);
        if (fault?.Kind == FaultKind.Comments)
        {
            for (var i = 0; i < 3; i++) sse.Comment();
            await sse.FlushAsync(ct);
        }

        sse.Event(reply.Chunk(new ChoiceMessage("assistant", "")), WireJson.Default.ChatCompletion);
        var breaksOff = fault?.Kind is FaultKind.ErrorChunk or FaultKind.BareError or FaultKind.Cut or FaultKind.Stall;
        foreach (var piece in breaksOff ? reply.FirstHalf : reply.Pieces)
        {
            sse.Event(reply.Chunk(new ChoiceMessage(Content: piece)), WireJson.Default.ChatCompletion);
            if (speed.TokensPerSecond == 0) continue;
            await sse.FlushAsync(ct);
            await DelayAsync(1000 / speed.TokensPerSecond, ct);
        }

        if (breaksOff)
        {
            await sse.FlushAsync(ct);
            await BreakOffAsync(sse, reply, fault!.Kind, ct);
        }
        else
        {
            sse.Event(reply.Chunk(new ChoiceMessage(), reply.FinishReason), WireJson.Default.ChatCompletion);
            sse.Event(reply.UsageChunk(), WireJson.Default.ChatCompletion);
            sse.Done();
        }

        await sse.FlushAsync(ct);
    }

    private async Task BreakOffAsync(SseWriter sse, Reply reply, FaultKind kind, CancellationToken ct)
    {
        switch (kind)
        {
            case FaultKind.ErrorChunk:
                sse.Event(reply.ErrorChunk(), WireJson.Default.ErrorChunk);
                sse.Done();
                break;
            case FaultKind.BareError:
                sse.Event(ProviderFailure.Bare, WireJson.Default.ProviderFailure);
                break;
            case FaultKind.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
                break;
            default:
                throw new ConnectionCutException();
        }
    }

    private async Task WholeAsync(HttpContext context, Reply reply, Fault? fault, LocalLlmOptions speed, CancellationToken ct)
    {
        if (speed.TokensPerSecond > 0) await DelayAsync(1000 / speed.TokensPerSecond * reply.Pieces.Count, ct);
        switch (fault?.Kind)
        {
            case FaultKind.ErrorChunk or FaultKind.BareError:
                await context.Response.WriteAsJsonAsync(ProviderFailure.Bare, WireJson.Default.ProviderFailure, cancellationToken: ct);
                break;
            case FaultKind.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
                break;
            case FaultKind.Cut:
                throw new ConnectionCutException();
            default:
                await context.Response.WriteAsJsonAsync(reply.Whole(), WireJson.Default.ChatCompletion, cancellationToken: ct);
                break;
        }
    }

    private Reply Prepare(ChatRequest request, Fault? fault)
    {
        var text = fault?.Kind == FaultKind.Empty ? "" : Composer.Compose(request.Messages!);
        var id = $"chatcmpl-demo-{Interlocked.Increment(ref _served)}";
        return Reply.Create(id, time.GetUtcNow(), text, request);
    }

    private Task DelayAsync(double milliseconds, CancellationToken ct) =>
        milliseconds > 0 ? Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct) : Task.CompletedTask;
}
