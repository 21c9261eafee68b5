namespace WhisperEngine.Discord.Rates;

/// <summary>A REST call is about to wait for a rate limit.</summary>
/// <param name="Route">Template of the route, such as <c>POST channels/{channel}/messages</c>.</param>
/// <param name="Scope">Whose limit.</param>
/// <param name="Expected">How long it is thought to take.</param>
public sealed record DiscordRateWait(string Route, RateLimitScope Scope, TimeSpan Expected);
