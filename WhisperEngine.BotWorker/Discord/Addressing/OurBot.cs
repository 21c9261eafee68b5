using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Addressing;

/// <summary>One of our bots in a channel. Every worker must see the same ones with the same values, or two answer, or none.</summary>
/// <param name="Name">The bot's name.</param>
/// <param name="UserId">Its account on Discord.</param>
/// <param name="CalledBy">What people call it: the character's names and what Discord shows.</param>
/// <param name="Mode">What it answers in this channel; in a DM nobody looks at it but for <see cref="AnswerMode.Off"/>.</param>
internal sealed record OurBot(string Name, Snowflake UserId, IReadOnlyList<string> CalledBy, AnswerMode Mode = AnswerMode.Mention);
