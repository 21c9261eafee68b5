using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.BotWorker.Discord;

/// <summary>Section <c>Discord</c>: how bots appear there.</summary>
internal sealed class DiscordOptions
{
    public const string Section = "Discord";

    /// <summary>Base address of the REST API, version included. Default: Discord itself.</summary>
    [Required]
    public Uri ApiBase { get; set; } = new("https://discord.com/api/v10");

    /// <summary>Token by bot, without the word Bot. A bot without one is not on Discord.</summary>
    public Dictionary<string, string> Tokens { get; set; } = [];

    /// <summary>This connection's shard, from 0.</summary>
    [Range(0, 10_000)]
    public int ShardId { get; set; }

    /// <summary>How many shards a bot has in all.</summary>
    [Range(1, 10_000)]
    public int ShardCount { get; set; } = 1;

    /// <summary>No first token for so long: a placeholder is shown. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ThinkingAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A reply that is complete within this time after its first token is shown whole. Default: 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan WholeWithin { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Least time between two edits in a channel. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan EditEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often typing is shown anew; Discord shows it for 10 s. Default: 8.5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:09.5")]
    public TimeSpan TypingEvery { get; set; } = TimeSpan.FromSeconds(8.5);

    /// <summary>How long a first text is held back after the person was seen typing on. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan TypingHold { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a message that follows an unanswered one waits for yet another. Default: 800 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan BurstPause { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>For how long after it was said an edit of a message makes a new reply. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan EditWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old a message may be whose turn a worker left unfinished, to be answered by the next. Default: 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RecoverWithin { get; set; } = TimeSpan.FromMinutes(10);
}
