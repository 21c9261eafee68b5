using System.ComponentModel.DataAnnotations;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.BotWorker;

/// <summary>Section <c>Worker</c>.</summary>
internal sealed class WorkerOptions : IValidatableObject
{
    public const string Section = "Worker";

    /// <summary>The name that bots prefer this worker by; no two workers may share one.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Name { get; set; } = "";

    /// <summary>The URL that others are told; by default the first address this worker listens on.</summary>
    public Uri? Url { get; set; }

    /// <summary>How long a lease lasts without renewal. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often leases are renewed and free ones looked for. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan LeaseRenewal { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long after its end a lease is left to the worker that the bot prefers. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan LeaseGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages that may wait or run at once, in all conversations. Default: 512.</summary>
    [Range(1, 100_000)]
    public int QueueCapacity { get; set; } = 512;

    /// <summary>Messages that may wait or run at once in one conversation. Default: 16.</summary>
    [Range(1, 1_000)]
    public int ConversationCapacity { get; set; } = 16;

    /// <summary>How long running turns may take to end after SIGTERM. Default: 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Tokens of the system prompt. Default: 6,000.</summary>
    [Range(500, 200_000)]
    public int PromptTokens { get; set; } = 6_000;

    /// <summary>Tokens of all that the LLM is sent. Default: 8,000.</summary>
    [Range(1_000, 1_000_000)]
    public int ContextTokens { get; set; } = 8_000;

    /// <summary>Types of optional prompt components to leave out, such as <c>character_knowledge</c>. Default: none.</summary>
    public IReadOnlyList<string> LeaveOut { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? refusal = null;
        try
        {
            StandardComponents.Except(LeaveOut);
        }
        catch (ArgumentException exception)
        {
            refusal = exception.Message;
        }
        return refusal is null ? [] : [new($"{Section}:{nameof(LeaveOut)}: {refusal}", [nameof(LeaveOut)])];
    }
}
