namespace WhisperEngine.Discord.Models;

/// <summary>An answer to an interaction. <see cref="DiscordMessageFlags.Ephemeral"/> hides it from all but the invoker.</summary>
public sealed record InteractionReply : OutgoingMessage;
