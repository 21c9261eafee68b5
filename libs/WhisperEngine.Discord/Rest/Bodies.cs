using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Answers an interaction with a message (4).</summary>
internal sealed record InteractionCallback(int Type, InteractionReply Data)
{
    public const int ChannelMessage = 4;
}

/// <summary>Promises an answer (5); of its flags only the ephemeral one is valid.</summary>
internal sealed record DeferredCallback(int Type, DeferredData Data)
{
    public const int DeferredChannelMessage = 5;
}

internal sealed record DeferredData(DiscordMessageFlags? Flags, AllowedMentions AllowedMentions);

internal sealed record CreateDmBody(Snowflake RecipientId);

internal sealed record StartThreadBody(string Name, int AutoArchiveDuration);

/// <summary>An error answer: its number, and for a form error which fields.</summary>
internal sealed record ErrorBody(int Code, JsonElement? Errors);

internal sealed record RateLimitBody(double RetryAfter, bool Global);
