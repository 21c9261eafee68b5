using System.Text.Json.Serialization;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord;

/// <summary>Everything that goes over the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GatewayFrame))]
[JsonSerializable(typeof(HelloPayload))]
[JsonSerializable(typeof(ReadyPayload))]
[JsonSerializable(typeof(OutgoingFrame<long?>))]
[JsonSerializable(typeof(OutgoingFrame<IdentifyPayload>))]
[JsonSerializable(typeof(OutgoingFrame<ResumePayload>))]
[JsonSerializable(typeof(OutgoingFrame<PresencePayload>))]
[JsonSerializable(typeof(MessageDeletedPayload))]
[JsonSerializable(typeof(TypingPayload))]
[JsonSerializable(typeof(DiscordGuild))]
[JsonSerializable(typeof(DiscordChannel))]
[JsonSerializable(typeof(DiscordReaction))]
[JsonSerializable(typeof(DiscordInteraction))]
[JsonSerializable(typeof(IReadOnlyList<DiscordMessage>))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(DiscordUser))]
[JsonSerializable(typeof(DiscordApplication))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(GatewayRecord))]
[JsonSerializable(typeof(MessageSend))]
[JsonSerializable(typeof(MessageEdit))]
[JsonSerializable(typeof(InteractionReply))]
[JsonSerializable(typeof(InteractionCallback))]
[JsonSerializable(typeof(DeferredCallback))]
[JsonSerializable(typeof(CreateDmBody))]
[JsonSerializable(typeof(StartThreadBody))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(RateLimitBody))]
internal sealed partial class DiscordJson : JsonSerializerContext;
