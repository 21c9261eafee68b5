using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>The local Discord as a process, with a guild, a person and bots.</summary>
internal sealed class LocalDiscord : IAsyncDisposable
{
    private const string Announcement = "Listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly HttpClient http;
    private readonly Dictionary<string, JsonNode> bots = [];

    private LocalDiscord(Process process, Uri address)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = address };
    }

    public Uri ApiBase => new(http.BaseAddress!, "api/v10");

    /// <summary>The person who talks.</summary>
    public string Ann { get; private set; } = "";

    public string Guild { get; private set; } = "";

    public string General { get; private set; } = "";

    public string Lounge { get; private set; } = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="names">Bots that have an account.</param>
    /// <param name="settings">Of the section <c>LocalDiscord</c>, as <c>Key=value</c>.</param>
    public static async Task<LocalDiscord> StartAsync(string[] names, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Discord.dll");
        var start = new ProcessStartInfo(
            "dotnet", [program, "--port", "0", "--LocalDiscord:IdentifyIntervalMs=0", .. settings.Select(setting => "--LocalDiscord:" + setting)])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None); // or it would wait once the pipe is full
            var discord = new LocalDiscord(process, new Uri(line[Announcement.Length..]));
            await discord.PopulateAsync(names);
            return discord;
        }
        throw new InvalidOperationException("The local Discord ended without saying where it listens.");
    }

    /// <summary>The settings of a worker whose bots are on it.</summary>
    public string[] WorkerSettings(params string[] more) =>
    [
        $"Discord:ApiBase={ApiBase}",
        .. bots.Select(bot => $"Discord:Tokens:{bot.Key}={bot.Value["token"]}"),
        .. more,
    ];

    public string UserOf(string bot) => bots[bot]["user_id"]!.ToString();

    public string MentionOf(string bot) => $"<@{UserOf(bot)}>";

    public async Task<string> NewPersonAsync(string name) => (await AdminAsync(HttpMethod.Post, "users", new JsonObject { ["name"] = name }))!["id"]!.ToString();

    public Task<string> SayAsync(string content, string? channel = null, string? replyTo = null, string? by = null) => PostAsync(new JsonObject
    {
        ["author_id"] = by ?? Ann,
        ["channel_id"] = channel ?? General,
        ["content"] = content,
        ["reply_to"] = replyTo,
    });

    public Task<string> WhisperAsync(string bot, string content, string? by = null) =>
        PostAsync(new JsonObject { ["author_id"] = by ?? Ann, ["dm_with"] = UserOf(bot), ["content"] = content });

    public Task EditAsync(string message, string content) => AdminAsync(HttpMethod.Patch, "messages/" + message, new JsonObject { ["content"] = content });

    public Task DeleteAsync(string message) => AdminAsync(HttpMethod.Delete, "messages/" + message);

    public Task TypeAsync(string channel) =>
        AdminAsync(HttpMethod.Post, "typing", new JsonObject { ["user_id"] = Ann, ["channel_id"] = channel });

    public Task FaultAsync(JsonObject fault) => AdminAsync(HttpMethod.Post, "faults", fault);

    /// <summary>A guild with channels of its own; tells their ids.</summary>
    public async Task<IReadOnlyList<string>> NewChannelsAsync(int count)
    {
        var names = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"c{i}")]);
        var guild = await AdminAsync(HttpMethod.Post, "guilds", new JsonObject { ["name"] = $"With {count}", ["channels"] = names });
        return [.. guild!["channels"]!.AsArray().Select(channel => channel!["id"]!.ToString())];
    }

    /// <summary>The guild that was made last, with its one role.</summary>
    public async Task<JsonNode> LastGuildAsync() => (await AdminAsync(HttpMethod.Get, "../page/state"))!["guilds"]!.AsArray()[^1]!;

    /// <summary>How often a bot has been shown as typing in a channel.</summary>
    public async Task<int> TypingsAsync(string channel) =>
        (await LogAsync()).Count(entry => entry["path"]?.ToString() == $"/api/v10/channels/{channel}/typing");

    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(string? channel = null) =>
        [.. (await AdminAsync(HttpMethod.Get, $"messages?channel_id={channel ?? General}&limit=1000"))!.AsArray().Select(message => message!)];

    public async Task<IReadOnlyList<JsonNode>> LogAsync() => [.. (await AdminAsync(HttpMethod.Get, "log?after=0"))!.AsArray().Select(entry => entry!)];

    /// <summary>What the bots have said in a channel, oldest first.</summary>
    public async Task<IReadOnlyList<string>> RepliesAsync(string? channel = null) =>
        [.. (await MessagesAsync(channel)).Where(IsByBot).Select(message => message["content"]!.ToString())];

    /// <summary>Replies come when they come; there is nothing to await but what everybody sees.</summary>
    public async Task<IReadOnlyList<JsonNode>> UntilAsync(Func<IReadOnlyList<JsonNode>, bool> seen, string? channel = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Patience);
        while (true)
        {
            var messages = await MessagesAsync(channel);
            if (seen(messages)) return messages;
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
            }
            catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
            {
                throw new TimeoutException("It was never seen: " + string.Join(" | ", messages.Select(message => $"{message["author"]!["username"]}: {message["content"]}")));
            }
        }
    }

    /// <summary>Until a bot has said exactly this.</summary>
    public Task<IReadOnlyList<JsonNode>> UntilSaidAsync(string content, string? channel = null) =>
        UntilAsync(messages => messages.Any(message => IsByBot(message) && message["content"]!.ToString() == content), channel);

    public static bool IsByBot(JsonNode message) => message["author"]!["bot"]?.GetValue<bool>() == true;

    public async Task<JsonNode?> AdminAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("admin/" + path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task PopulateAsync(string[] names)
    {
        foreach (var name in names) bots[name] = (await AdminAsync(HttpMethod.Post, "bots", new JsonObject { ["name"] = name }))!;
        Ann = await NewPersonAsync("ann");
        var guild = (await AdminAsync(HttpMethod.Post, "guilds", new JsonObject { ["name"] = "Test", ["channels"] = new JsonArray("general", "lounge") }))!;
        Guild = guild["id"]!.ToString();
        (General, Lounge) = (guild["channels"]![0]!["id"]!.ToString(), guild["channels"]![1]!["id"]!.ToString());
    }

    private async Task<string> PostAsync(JsonObject message) => (await AdminAsync(HttpMethod.Post, "messages", message))!["id"]!.ToString();
}
