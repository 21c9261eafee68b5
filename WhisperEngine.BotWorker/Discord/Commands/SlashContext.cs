using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>Who used a command where, and what was filled in.</summary>
/// <param name="Bot">The bot that was asked.</param>
/// <param name="Scope">The conversation it was used in; everything a command shows or changes is of this scope.</param>
/// <param name="User">Who used it.</param>
/// <param name="CanManageGuild">Whether the person may change what concerns others; never in a DM.</param>
/// <param name="Options">What was filled in.</param>
/// <param name="Control">Acts on the bot's conversations.</param>
internal sealed record SlashContext(
    HeldBot Bot, MemoryScope Scope, Snowflake User, bool CanManageGuild, SlashOptions Options, IConversationControl Control)
{
    /// <summary>Without the person's id and what was written, so that no log line can hold them.</summary>
    public override string ToString() => $"Command to {Bot.Name}";
}
