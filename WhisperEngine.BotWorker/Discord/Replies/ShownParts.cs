using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>
/// The messages that show one reply. What they are to say is told whole; only what differs is sent. The same part of the same reply has
/// the same nonce whoever sends it, so that a second sender finds the message of the first.
/// </summary>
internal sealed class ShownParts(MessageCalls messages, Snowflake channel, Snowflake trigger, Func<bool> maySpeak)
{
    private const string Probe = "…";
    private const int MostParts = 20;
    private readonly List<Part> parts = [];

    /// <summary>Ids, in order.</summary>
    public IReadOnlyList<Snowflake> Ids => [.. parts.Select(part => part.Id)];

    public bool IsVisible => parts.Count > 0;

    /// <summary>Platform time of the last change.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>How many edits were sent.</summary>
    public int Edits { get; private set; }

    /// <summary>Whether the first part is posted as a reply to the trigger, asked when it is posted.</summary>
    public Func<bool> IsReply { get; init; } = () => false;

    /// <summary>Takes over messages that show an earlier reply.</summary>
    public void Adopt(IEnumerable<Snowflake> ids) => parts.AddRange(ids.Select(id => new Part(id, Text: null)));

    /// <summary>Whether showing the texts would change a message, rather than only add some.</summary>
    public bool NeedsEdit(IReadOnlyList<string> texts) =>
        parts.Count > texts.Count || parts.Where((part, i) => part.Text != texts[i]).Any();

    /// <exception cref="DiscordRestException">Discord refuses a part; those before it are shown.</exception>
    /// <exception cref="BotLostException">Another worker holds the bot by now; nothing was sent for it.</exception>
    public async Task ShowAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (i == parts.Count) await PostAsync(i, texts[i], cancellationToken);
            if (parts[i].Text != texts[i]) await EditAsync(i, texts[i], cancellationToken);
        }
        while (parts.Count > texts.Count) await RemoveLastAsync(cancellationToken);
    }

    /// <summary>
    /// Takes away parts of a killed worker's reply that this one does not have. Nothing but their nonces tells them: posting under one gives the
    /// message that is there, or a new one, which goes at once and was the last to look for.
    /// </summary>
    public async Task RemoveStraysAsync(CancellationToken cancellationToken)
    {
        for (var (part, wasThere) = (parts.Count, true); wasThere && part < MostParts; part++)
        {
            Check();
            var message = await messages.SendAsync(channel, new MessageSend { Nonce = $"{trigger}.{part}", Content = Probe }, cancellationToken);
            wasThere = message.Content != Probe;
            await messages.DeleteAsync(channel, message.Id, cancellationToken);
        }
    }

    /// <summary>Takes all of it away again.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => ShowAsync([], cancellationToken);

    private async Task PostAsync(int part, string text, CancellationToken cancellationToken)
    {
        Check();
        var send = new MessageSend { Nonce = $"{trigger}.{part}", Content = text, ReplyTo = part == 0 && IsReply() ? trigger : null };
        var message = await messages.SendAsync(channel, send, cancellationToken);
        // Under this nonce a message may have been there already, with another text.
        parts.Add(new Part(message.Id, message.Content));
        ChangedAt = Later(message.EditedTimestamp ?? message.Id.CreatedAt);
    }

    private async Task EditAsync(int part, string text, CancellationToken cancellationToken)
    {
        Check();
        var message = await messages.EditAsync(channel, parts[part].Id, new MessageEdit { Content = text }, cancellationToken);
        parts[part] = new Part(message.Id, text);
        ChangedAt = Later(message.EditedTimestamp ?? message.Id.CreatedAt);
        Edits++;
    }

    private async Task RemoveLastAsync(CancellationToken cancellationToken)
    {
        Check();
        try
        {
            await messages.DeleteAsync(channel, parts[^1].Id, cancellationToken);
        }
        catch (DiscordRestException problem) when (problem.Code == DiscordErrorCodes.UnknownMessage)
        {
            // somebody else deleted it
        }
        parts.RemoveAt(parts.Count - 1);
    }

    private void Check()
    {
        if (!maySpeak()) throw new BotLostException();
    }

    private DateTimeOffset Later(DateTimeOffset at) => ChangedAt > at ? ChangedAt.Value : at;

    private sealed record Part(Snowflake Id, string? Text);
}
