using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>A message to post in a channel.</summary>
public sealed record MessageSend : OutgoingMessage
{
    /// <summary>The longest nonce that Discord takes, in characters.</summary>
    public const int MaxNonceLength = 25;

    /// <summary>
    /// 1 to 25 characters that are the same whenever the same message is sent again, such as the trigger's id and the part's number:
    /// within a few minutes Discord then answers with the message that is already there.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public required string Nonce
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            if (value.Length > MaxNonceLength)
                throw new ArgumentException($"A nonce has at most {MaxNonceLength} characters, this one {value.Length}.", nameof(value));
            field = value;
        }
    }

    /// <summary>The message to reply to. If it is gone by then, the message is posted without a reference.</summary>
    [JsonIgnore]
    public Snowflake? ReplyTo { get; init; }

    /// <summary>Whether the author of <see cref="ReplyTo"/> is notified.</summary>
    [JsonIgnore]
    public bool PingReplied { get; init; }

    [JsonInclude]
    internal ReplyReference? MessageReference => ReplyTo is { } id ? new ReplyReference(id) : null;

    [JsonInclude]
    internal bool EnforceNonce { get; } = true;

    private protected override bool PingsRepliedUser => PingReplied;

    internal sealed record ReplyReference(Snowflake MessageId)
    {
        public bool FailIfNotExists { get; }
    }
}
