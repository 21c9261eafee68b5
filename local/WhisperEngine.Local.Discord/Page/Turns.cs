using System.Net;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Page;

/// <summary>Asks a bot's worker how a reply came about.</summary>
internal sealed partial class Turns(World world, HttpClient http, IOptions<LocalDiscordOptions> options, ILogger<Turns> logger)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private const int Candidates = 3;

    /// <summary>Where the turns of a bot are known.</summary>
    public BotOptions? Worker(User user) =>
        user.IsBot ? options.Value.Bots.FirstOrDefault(bot => bot.Name == user.Name && bot.TurnsUrl is not null) : null;

    /// <summary>The turn of a bot's message; none if the bot has no worker or the worker knows of none.</summary>
    public async Task<JsonNode?> FindAsync(Snowflake reply, CancellationToken ct)
    {
        BotOptions? bot;
        List<Snowflake> triggers;
        lock (world.Gate)
        {
            if (world.FindMessage(reply) is not { } message) return null;
            bot = Worker(world.FindUser(message.AuthorId)!);
            triggers = [.. Triggers(message)];
        }

        if (bot is null) return null;
        foreach (var trigger in triggers)
            if (await AskAsync(bot, trigger, ct) is { } turn) return turn;
        return null;
    }

    /// <summary>A turn is known by the message that was answered: the one replied to, else one of those just before.</summary>
    private IEnumerable<Snowflake> Triggers(Message reply)
    {
        if (reply.Reference is { } reference) return [reference.MessageId];
        return world.Messages(reply.ChannelId).All.Reverse()
            .SkipWhile(message => message.Id.CompareTo(reply.Id) >= 0)
            .Where(message => world.FindUser(message.AuthorId) is { IsBot: false })
            .Take(Candidates).Select(message => message.Id);
    }

    private async Task<JsonNode?> AskAsync(BotOptions bot, Snowflake message, CancellationToken ct)
    {
        var path = $"/api/bots/{Uri.EscapeDataString(bot.Name)}/turns/{message}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bot.TurnsUrl!, path));
        if (bot.TurnsKey is { Length: > 0 } key) request.Headers.Add("X-Api-Key", key);
        try
        {
            using var response = await http.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<JsonNode>(ct);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogUnavailable(logger, bot.Name, bot.TurnsUrl!, e.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The worker of {Bot} at {Url} (LocalDiscord:Bots, TurnsUrl) does not tell about turns: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string bot, Uri url, string reason);
}
