using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.EnrichmentWorker;

/// <summary>Section <c>Enrichment</c>.</summary>
internal sealed class EnrichmentOptions
{
    public const string Section = "Enrichment";

    /// <summary>Who reads the talk: <c>rules</c> that need no model, or the <c>model</c> of section <c>Llm</c>. Default: rules.</summary>
    [AllowedValues(Makers.Rules, "model")]
    public string Maker { get; set; } = Makers.Rules;

    /// <summary>How long a conversation is quiet before facts are looked for in it. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The silence that ends a talk, so that it is summarised. Default: 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Messages, both sides counted, after which a window ends also without silence. Default: 20.</summary>
    [Range(2, 200)]
    public int WindowMessages { get; set; } = 20;

    /// <summary>A talk of fewer messages is not summarised by itself but with what follows. Default: 5.</summary>
    [Range(1, 200)]
    public int ShortestTalk { get; set; } = 5;

    /// <summary>Messages before a window that are read with it, so that "no, Ana" can be understood. Default: 6.</summary>
    [Range(0, 50)]
    public int Before { get; set; } = 6;

    /// <summary>How long after a row was first seen those with lower numbers may still come. Longer than any statement of a BotWorker may run. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the transcript is looked at, and the queue where no notification came. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker has for a piece of work before another takes it. Longer than all calls of one. Default: 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a piece of work is tried before it is laid aside as a dead letter. Default: 5.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 5;

    /// <summary>The first pause after a failure; it doubles up to a hundred times this. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pieces of work at once. Default: 2.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 2;

    /// <summary>Pieces of work a second, spread evenly, so that live replies do not feel them. Each is up to 20 messages. Default: 5.</summary>
    [Range(1, 100_000)]
    public int JobsPerSecond { get; set; } = 5;

    /// <summary>Whether the process gives way to others on the machine. Default: true.</summary>
    public bool LowPriority { get; set; } = true;

    /// <summary>Calls of a model an hour, of all workers. Default: 500.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerHour { get; set; } = 500;

    /// <summary>Tokens an hour, read and written, of all workers; the last call may go over it. Default: 1,000,000.</summary>
    [Range(0, 10_000_000_000)]
    public long TokensPerHour { get; set; } = 1_000_000;

    /// <summary>Money an hour, of all workers, in the currency the provider bills; the last call may go over it. Default: 1.</summary>
    [Range(0, 1_000_000)]
    public decimal CostPerHour { get; set; } = 1;

    /// <summary>How late work may be before health says degraded. Default: 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan LagLimit { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often facts are looked at for their age. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "30.00:00:00")]
    public TimeSpan Ageing { get; set; } = TimeSpan.FromDays(1);
}
