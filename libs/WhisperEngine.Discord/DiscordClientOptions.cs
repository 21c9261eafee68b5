using System.ComponentModel.DataAnnotations;
using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.Discord;

/// <summary>One bot's account and how it connects. <see cref="DiscordClientFactory.Create"/> checks it.</summary>
public sealed class DiscordClientOptions
{
    /// <summary>The bot's name in logs, metrics and file names: 1 to 64 of <c>a-z 0-9 _ -</c>.</summary>
    [Required, RegularExpression("^[a-z0-9_-]{1,64}$", ErrorMessage = "Discord: Name must be 1 to 64 of a-z, 0-9, _ and -")]
    public string Name { get; set; } = null!;

    /// <summary>The bot's token, without the word <c>Bot</c>. Never logged.</summary>
    [Required(ErrorMessage = "Discord: Token is missing: Developer Portal > your application > Bot > Reset Token shows one")]
    [RegularExpression(@"^[\x21-\x7e]+$", ErrorMessage = "Discord: Token must be the bare token, without spaces and without the word Bot")]
    public string Token { get; set; } = null!;

    /// <summary>Base address of the REST API, version included.</summary>
    [Required]
    public Uri ApiBase { get; set; } = new("https://discord.com/api/v10");

    /// <summary>Events to ask for.</summary>
    public GatewayIntents Intents { get; set; } = GatewayIntents.ChatWithTyping;

    /// <summary>This connection's shard, from 0.</summary>
    [Range(0, 10_000)]
    public int ShardId { get; set; }

    /// <summary>How many shards the bot has in all.</summary>
    [Range(1, 10_000)]
    public int ShardCount { get; set; } = 1;

    /// <summary>Where the session and the identify budget are kept, so that a restart resumes.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataDirectory { get; set; } = null!;

    /// <summary>Events kept for a consumer that is behind. When they are that many, reading stops until there is room; heartbeats do not.</summary>
    [Range(1, 1_000_000)]
    public int EventCapacity { get; set; } = 1_000;

    /// <summary>Longest wait for the answer to one try of a REST call.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest rate limit that a REST call waits for; longer ones fail at once.</summary>
    public TimeSpan MaxRateLimitWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The address in the User-Agent under which Discord's staff finds who runs the client.</summary>
    [Required]
    public Uri ContactUrl { get; set; } = new("https://discord.com/developers/applications");
}
