using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Characters;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Llm;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>All that belongs to one message. It is made with the message and dies with it, whatever happens in between.</summary>
internal sealed class Turn(HeldBot bot, IncomingMessage message, ReplyFeed? feed, ConversationPlace place, LatencyLedger ledger, bool withUser)
{
    public HeldBot Bot => bot;

    public IncomingMessage Message => message;

    /// <summary>Where the reply is seen to grow; none when it is wanted whole.</summary>
    public ReplyFeed? Feed => feed;

    /// <summary>Its place in the order of the conversation.</summary>
    public ConversationPlace Place => place;

    public LatencyLedger Ledger => ledger;

    /// <summary>Whether the answer tells what is known of the person.</summary>
    public bool WithUser => withUser;

    /// <summary>Where the reply is shown besides the answer to a request; none over HTTP.</summary>
    public IReplyDelivery? Delivery { get; init; }

    /// <summary>How the turn is called off; none over HTTP.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>How long it waits for a newer message that takes its place.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What the message refers to, for the prompt; never stored with it.</summary>
    public IReadOnlyList<string> Surroundings { get; init; } = [];

    public Acceptance? Acceptance { get; set; }

    public CharacterSnapshot? Character { get; set; }

    /// <summary>What the index has found, without the texts.</summary>
    public PendingRecall? Search { get; set; }

    public RecentTalk? Talk { get; set; }

    /// <summary>Of the message; none without an embedder, or where it has no words.</summary>
    public float[]? Vector { get; set; }

    /// <summary>Who made <see cref="Vector"/>.</summary>
    public string? EmbedderId { get; set; }

    /// <summary>What the person felt before this message, for all who ask.</summary>
    public EmotionHistory? Emotions { get; set; }

    /// <summary>What the message feels.</summary>
    public EmotionReading? Emotion { get; set; }

    public AssembledPrompt? Prompt { get; set; }

    public IReadOnlyList<LlmMessage> LlmMessages { get; set; } = [];

    public LlmReply? Reply { get; set; }

    /// <summary>Why there is no reply of the character; see <see cref="LlmErrorCodes"/>.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>What the person reads: the reply, or an apology that is never stored.</summary>
    public string Text { get; set; } = "";

    /// <summary>What is shown below the text and never kept.</summary>
    public string Footer { get; set; } = "";

    /// <summary>Whether the reply is committed.</summary>
    public bool Recorded { get; set; }

    /// <summary>Whether its points are written already.</summary>
    public bool Measured { get; set; }

    public LedgerReport? Report { get; set; }

    public long MessageRow => Acceptance!.MessageId;
}
