using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace WhisperEngine.Llm.Tests;

public sealed class SpanTests : IDisposable
{
    private readonly Activity _test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public SpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LlmTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _test.TraceId) _spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task CompleteAsync_Success_HasExactlyTheseTags()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint);

        await host.AskAsync(new RecordingSink());

        var span = Assert.Single(_spans);
        Assert.Equal(("chat x/y", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(_test.SpanId, span.ParentSpanId);
        Assert.Empty(span.Events);
        Assert.Equal(
            [
                "gen_ai.operation.name=chat",
                "gen_ai.provider.name=openai_compatible",
                "gen_ai.request.max_tokens=1024",
                "gen_ai.request.model=x/y",
                "gen_ai.request.stream=True",
                "gen_ai.request.temperature=0.7",
                "gen_ai.response.finish_reasons=[\"stop\"]",
                "gen_ai.response.id=gen-1",
                "gen_ai.response.model=x/y",
                "gen_ai.response.time_to_first_chunk=*",
                "gen_ai.usage.cache_read.input_tokens=4",
                "gen_ai.usage.input_tokens=10",
                "gen_ai.usage.output_tokens=2",
                "gen_ai.usage.reasoning.output_tokens=1",
                "openai.api.type=chat_completions",
                "server.address=127.0.0.1",
                $"server.port={server.Endpoint.Port}",
            ],
            Tags(span));
    }

    [Fact]
    public async Task CompleteAsync_BareErrorMidStream_IsAnErrorSpanForEveryAttempt()
    {
        var broken = Answers.Stream(Answers.Text("Hel"), "data: {\"error\":{\"code\":400,\"message\":\"you said: secret-cat\"}}\n\n");
        await using var server = await ScriptedServer.StartAsync(broken, broken);
        using var host = new LlmHost(server.Endpoint);

        await host.FailAsync(new RecordingSink());

        Assert.Equal(2, _spans.Count);
        Assert.All(_spans, span =>
        {
            Assert.Equal(("chat x/y", ActivityStatusCode.Error), (span.DisplayName, span.Status));
            Assert.Equal("The model's stream from 127.0.0.1 broke off with a provider error.", span.StatusDescription);
            Assert.Empty(span.Events);
            Assert.Equal(
                [
                    "error.type=WhisperEngine.Llm.LlmException",
                    "gen_ai.operation.name=chat",
                    "gen_ai.provider.name=openai_compatible",
                    "gen_ai.request.max_tokens=1024",
                    "gen_ai.request.model=x/y",
                    "gen_ai.request.stream=True",
                    "gen_ai.request.temperature=0.7",
                    "gen_ai.response.id=gen-1",
                    "gen_ai.response.model=x/y",
                    "gen_ai.response.time_to_first_chunk=*",
                    "openai.api.type=chat_completions",
                    "server.address=127.0.0.1",
                    $"server.port={server.Endpoint.Port}",
                ],
                Tags(span));
        });
    }

    [Fact]
    public async Task AddLlm_ServiceWithOpenTelemetry_ExportsTheSpan()
    {
        var exported = new List<Activity>();
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = new LlmHost(
            server.Endpoint, services: services => services.AddOpenTelemetry().WithTracing(tracing => tracing.AddInMemoryExporter(exported)));
        using var provider = host.Services.GetRequiredService<TracerProvider>();

        await host.AskAsync(new RecordingSink());

        Assert.Single(exported, span => span.TraceId == _test.TraceId && span.DisplayName == "chat x/y");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects
        .Select(tag => tag.Key.EndsWith("time_to_first_chunk", StringComparison.Ordinal) ? $"{tag.Key}=*" : FormattableString.Invariant($"{tag.Key}={tag.Value}"))
        .Order(StringComparer.Ordinal);
}
