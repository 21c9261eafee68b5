namespace WhisperEngine.Local.Discord.Chat;

/// <summary>A message that is about to be said, or the new state of one that is edited.</summary>
internal sealed record Draft
{
    /// <summary>None leaves the text of an edited message as it is.</summary>
    public string? Content { get; init; }

    public JsonElement? Embeds { get; init; }

    public JsonElement? Attachments { get; init; }

    public MessageFlags? Flags { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public JsonElement? Nonce { get; init; }

    /// <summary>The same author and nonce again within a few minutes means the same message.</summary>
    public bool EnforceNonce { get; init; }

    public Snowflake? ReplyTo { get; init; }

    /// <summary>Whether a reply to a message that is gone is refused; otherwise it becomes a plain message.</summary>
    public bool FailIfNotExists { get; init; } = true;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Content) && !HasItems(Embeds) && !HasItems(Attachments);

    public static bool HasItems(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0;
}
