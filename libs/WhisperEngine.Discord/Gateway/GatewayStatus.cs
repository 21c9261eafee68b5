namespace WhisperEngine.Discord.Gateway;

/// <summary>How a bot's connection is, for people to look at.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Latency">From the last heartbeat to its acknowledgement.</param>
/// <param name="IsMentionOnly">Whether the text of guild messages without a mention is hidden from the bot, for want of the Message Content Intent.</param>
/// <param name="IdentifiesLeft">New sessions left until the window of 24 h ends; none before the first.</param>
/// <param name="LastProblem">Why the last connection ended, or the bot stopped; none if none did.</param>
public sealed record GatewayStatus(GatewayState State, TimeSpan? Latency, bool IsMentionOnly, int? IdentifiesLeft, string? LastProblem);
