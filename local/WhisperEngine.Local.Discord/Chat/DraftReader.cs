namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Reads the body of a request that sends or edits a message, with Discord's limits.</summary>
internal static class DraftReader
{
    private const int MaxContent = 2000;
    private const int MaxNonce = 25;
    private const int MaxEmbeds = 10;
    private const int MaxEmbedText = 6000;
    private const int MaxFields = 25;

    public static Draft Read(Form form, MessageFlags allowedFlags)
    {
        if (Draft.HasItems(form.Json.TryGetProperty("components", out var components) ? components : null))
            form.Fail("components", "UNSUPPORTED_LOCALLY", "The local Discord has no message components.");
        form.Flag("tts");
        var reference = form.Object("message_reference");
        reference?.Id("channel_id");
        reference?.Id("guild_id");
        return new Draft
        {
            Content = form.Has("content") ? form.Text("content", MaxContent) ?? "" : null,
            Embeds = Embeds(form),
            Flags = Flags(form, allowedFlags),
            AllowedMentions = AllowedMentions.Read(form),
            Nonce = Nonce(form),
            EnforceNonce = form.Flag("enforce_nonce") ?? false,
            ReplyTo = reference?.RequiredId("message_id"),
            FailIfNotExists = reference?.Flag("fail_if_not_exists") ?? true,
        };
    }

    private static MessageFlags? Flags(Form form, MessageFlags allowed)
    {
        var flags = (MessageFlags?)form.Integer("flags");
        if ((flags & ~allowed) is not null and not MessageFlags.None)
            form.Fail("flags", "MESSAGE_FLAGS_INVALID", $"Only these flags may be set: {(int)allowed}.");
        return flags;
    }

    private static JsonElement? Nonce(Form form)
    {
        if (!form.Json.TryGetProperty("nonce", out var nonce) || nonce.ValueKind == JsonValueKind.Null) return null;
        if (nonce.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || nonce.ToString().Length > MaxNonce)
            form.Fail("nonce", "NONCE_TYPE_TOO_LONG", $"Nonce must be an integer or a string of {MaxNonce} or fewer characters.");
        return nonce.Clone();
    }

    private static JsonElement? Embeds(Form form)
    {
        if (!form.Has("embeds")) return null;
        var total = 0;
        var embeds = form.Objects("embeds", MaxEmbeds);
        foreach (var embed in embeds)
        {
            total += Length(embed, "title", 256) + Length(embed, "description", 4096);
            total += embed.Object("footer") is { } footer ? Length(footer, "text", 2048) : 0;
            total += embed.Object("author") is { } author ? Length(author, "name", 256) : 0;
            foreach (var field in embed.Objects("fields", MaxFields))
                total += field.RequiredText("name", 256).Length + field.RequiredText("value", 1024).Length;
        }

        if (total > MaxEmbedText) form.Fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MaxEmbedText}");
        return form.Json.GetProperty("embeds") is { ValueKind: JsonValueKind.Array } list ? list.Clone() : null;
    }

    private static int Length(Form form, string name, int max) => form.Text(name, max)?.Length ?? 0;
}
