namespace WhisperEngine.Discord.Models;

/// <summary>What to change in a message of the bot. What is null stays as it is.</summary>
public sealed record MessageEdit : OutgoingMessage;
