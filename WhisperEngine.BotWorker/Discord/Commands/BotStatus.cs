using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>How a bot is, for people to look at.</summary>
/// <param name="Gateway">What its connection to Discord is doing.</param>
/// <param name="Ping">From the last heartbeat to its acknowledgement; none before the first.</param>
/// <param name="QueueLength">Messages that wait or run.</param>
/// <param name="LastError">What went wrong last, without anybody's id or words; none if nothing did.</param>
/// <param name="IdentifiesLeft">New sessions left until the window of 24 h ends; none when not known.</param>
internal sealed record BotStatus(GatewayState Gateway, TimeSpan? Ping, int QueueLength, string? LastError, int? IdentifiesLeft);
