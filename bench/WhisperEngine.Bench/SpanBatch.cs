using System.Buffers.Binary;
using Google.Protobuf;
using WhisperEngine.Local.Dashboard.Otlp.Wire;

namespace WhisperEngine.Bench;

/// <summary>Traces of messages, as a worker exports them: a root with the stages of design order under it.</summary>
internal static class SpanBatch
{
    private static readonly string[] Stages = ["accept", "queue", "character", "context", "recall", "compose", "llm", "decorate", "reply", "record"];

    public static int SpansPerTrace => Stages.Length + 1;

    public static ExportTraceServiceRequest Of(int traces, int number)
    {
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var scope = new ScopeSpans { Scope = new() { Name = "WhisperEngine" } };
        for (var i = 0; i < traces; i++) AddTrace(scope, (ulong)((number * traces) + i + 1), now);
        return new() { ResourceSpans = { new ResourceSpans { Resource = new() { Attributes = { Text("service.name", "bot-worker-1") } }, ScopeSpans = { scope } } } };
    }

    private static void AddTrace(ScopeSpans scope, ulong trace, ulong now)
    {
        const ulong length = 2_000_000;
        scope.Spans.Add(Span(trace, 0, "message.process", now, (ulong)Stages.Length * length, Text("messaging.system", "http"), Text("bot", "elena"), Text("outcome", "ok")));
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            var critical = new KeyValue { Key = "critical", Value = new() { BoolValue = Stages[stage] != "recall" } };
            scope.Spans.Add(Span(trace, stage + 1, $"stage {Stages[stage]}", now + ((ulong)stage * length), length, critical, Text("cache", "hit"), Text("bot", "elena")));
        }
    }

    private static Span Span(ulong trace, int index, string name, ulong start, ulong duration, params KeyValue[] attributes) => new()
    {
        TraceId = Id(16, trace),
        SpanId = Id(8, (trace * 16) + (ulong)index),
        ParentSpanId = index == 0 ? ByteString.Empty : Id(8, trace * 16),
        Name = name,
        Kind = index == 0 ? 5 : 1,
        StartTimeUnixNano = start,
        EndTimeUnixNano = start + duration,
        Attributes = { attributes },
    };

    private static ByteString Id(int length, ulong value)
    {
        var bytes = new byte[length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(length - 8), value);
        return ByteString.CopyFrom(bytes);
    }

    private static KeyValue Text(string key, string value) => new() { Key = key, Value = new() { StringValue = value } };
}
