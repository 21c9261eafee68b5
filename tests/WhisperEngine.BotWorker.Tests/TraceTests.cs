using WhisperEngine.BotWorker.Messages;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Activity sources belong to the process, so no other worker may run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class TraceTests
{
    private static readonly string[] s_stages =
    [
        "stage accept", "stage queue", "stage character", "stage context", "stage embed", "stage emotion", "stage recall", "stage compose", "stage llm", "stage decorate", "stage reply", "stage record", "stage relationship",
    ];

    [Fact]
    public async Task Message_Answered_ExportsExactlyItsSpans()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "warm" });

        var answer = await worker.SayAsync(new { user_id = "a-persons-id", message = "a private thing", message_id = "m1" });
        var spans = await TraceOfLastMessageAsync(worker);
        var root = Assert.Single(spans, span => span.DisplayName == "message.process");

        Assert.Equal(ActivityKind.Consumer, root.Kind);
        Assert.Null(root.ParentId);
        string[] tags =
        [
            "bot", "channel.type", "ledger.llm_ms", "ledger.overhead_ms", "ledger.total_ms", "ledger.unaccounted_ms", "ledger.waited_ms",
            "messaging.message.id", "messaging.system", "outcome",
        ];
        Assert.Equal(tags, root.TagObjects.Select(tag => tag.Key).Order());
        Assert.Equal("m1", root.GetTagItem("messaging.message.id"));
        Assert.Equal("replied", root.GetTagItem("outcome"));
        Assert.Equal("http", root.GetTagItem("messaging.system"));

        var stages = spans.Where(span => span.ParentSpanId == root.SpanId).OrderBy(span => span.StartTimeUtc).ToList();
        Assert.Equal(s_stages.Order(), stages.Select(span => span.DisplayName).Order());
        Assert.All(stages, stage => Assert.Equal(ActivityKind.Internal, stage.Kind));

        // Postgres: one command in each of these stages, two before the model is asked. Character: from memory. Model: one request.
        Assert.Equal(["stage accept", "stage context", "stage record", "stage relationship"], ParentsOf("Npgsql"));
        Assert.Equal(["stage llm"], ParentsOf("Experimental.Microsoft.Extensions.AI"));
        Assert.Equal(["chat scripted"], ParentsOf("System.Net.Http"));
        Assert.True(spans.Count == 1 + 13 + 4 + 1 + 1, string.Join(", ", spans.Select(span => $"{span.Source.Name}:{span.DisplayName}")));

        var total = answer.GetProperty("ledger").GetProperty("total_ms").GetDouble();
        Assert.Equal(total, root.Duration.TotalMilliseconds, tolerance: 0.01);
        foreach (var stage in answer.GetProperty("ledger").GetProperty("stages").EnumerateArray())
        {
            var span = stages.Single(span => span.DisplayName == "stage " + stage.GetProperty("name").GetString());
            Assert.Equal(stage.GetProperty("duration_ms").GetDouble(), span.Duration.TotalMilliseconds, tolerance: 0.01);
            Assert.Equal(stage.GetProperty("critical").GetBoolean(), span.GetTagItem("critical"));
        }

        foreach (var value in spans.SelectMany(span => span.TagObjects).Select(tag => tag.Value?.ToString() ?? ""))
        {
            Assert.DoesNotContain("private thing", value);
            Assert.DoesNotContain("persons-id", value);
            Assert.DoesNotContain("tide is turning", value);
        }

        IEnumerable<string> ParentsOf(string source) => spans.Where(span => span.Source.Name == source)
            .Select(span => spans.Single(parent => parent.SpanId == span.ParentSpanId).DisplayName).Order();
    }

    [Fact]
    public async Task Message_EmotionCacheOff_EverybodyWhoAsksReadsTheHistory()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, settings: "Ablation:EmotionCache=false");
        string[] earlier = ["I am so happy today!", "What a wonderful day!"];
        foreach (var message in earlier)
        {
            await worker.SayAsync(new { user_id = "u1", message });
            await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        }

        await worker.SayAsync(new { user_id = "u1", message = "I am sad now." });

        var spans = await TraceOfLastMessageAsync(worker);
        Assert.Equal(
            ["stage accept", "stage compose", "stage context", "stage record", "stage relationship", "stage relationship", "stage relationship"],
            spans.Where(span => span.Source.Name == "Npgsql").Select(span => spans.Single(parent => parent.SpanId == span.ParentSpanId).DisplayName).Order());
        Assert.Contains("Their feelings", around.Llm.Messages(2)[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OfWhichTheModelFails_IsTracedAsFailed()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        around.Llm.Status = 500;

        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        var root = Assert.Single(await TraceOfLastMessageAsync(worker), span => span.DisplayName == "message.process");
        Assert.Equal("failed", root.GetTagItem("outcome"));
    }

    /// <summary>
    /// All spans of the worker's work. Left out: the server span of the scripted model, which runs in this process too, and the opening
    /// of a pooled connection, which happens when the lease keeper has the pool's only one at that moment.
    /// </summary>
    internal static async Task<List<Activity>> TraceOfLastMessageAsync(Worker worker)
    {
        await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        worker.Services.GetRequiredService<TracerProvider>().ForceFlush();
        var last = worker.Spans.Last(span => span.DisplayName == "message.process");
        return
        [
            .. worker.Spans.Where(span => span.TraceId == last.TraceId && span.Source.Name != "Microsoft.AspNetCore"
                && !span.DisplayName.StartsWith("CONNECT ", StringComparison.Ordinal)),
        ];
    }
}
