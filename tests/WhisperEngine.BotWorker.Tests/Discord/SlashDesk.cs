using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>A worker that holds elena, whose people use commands.</summary>
internal sealed class SlashDesk : IAsyncDisposable
{
    private readonly IHost _discord;
    private readonly DiscordClient _client;

    private SlashDesk(Surroundings around, Worker worker, InteractionServer server)
    {
        (Around, Worker, Server) = (around, worker, server);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddDiscord();
        _discord = builder.Build();
        _client = _discord.Services.GetRequiredService<DiscordClientFactory>().Create(new DiscordClientOptions
        {
            Name = "elena",
            Token = "MTA.secret-token.zzz",
            ApiBase = new Uri(server.Url, "api/v10"),
            DataDirectory = around.DataDirectory,
        });
        Control = new FakeControl(worker.Services.GetRequiredService<BotPause>());
    }

    public Surroundings Around { get; }

    public Worker Worker { get; }

    public InteractionServer Server { get; }

    public FakeControl Control { get; }

    public FakeLogCollector Logs { get; } = new();

    public SlashCommands Commands => Worker.Services.GetRequiredService<SlashCommands>();

    public HeldBot Elena => Worker.Services.GetRequiredService<HeldBots>().All.Single(bot => bot.Name == "elena");

    public static async Task<SlashDesk> StartAsync()
    {
        var around = await Surroundings.CreateAsync();
        return new SlashDesk(around, await Worker.StartAsync(around), await InteractionServer.StartAsync());
    }

    /// <summary>The conversation that the HTTP API has with a person.</summary>
    public static MemoryScope Dm(string user = "u1") => MemoryScope.Dm("elena", "api:" + user);

    public static MemoryScope General(string user = "u1") => MemoryScope.InChannel("elena", "api", "general", "api:" + user);

    /// <summary>The text that the person sees.</summary>
    public async Task<string> AskAsync(string command, MemoryScope? scope = null, ulong permissions = 0, HeldBot? bot = null)
    {
        await RunAsync(Commands, command, scope, permissions, bot);
        var shown = Server.Answers[^1];
        Assert.Equal("PATCH /api/v10/webhooks/2/interaction-token/messages/@original", shown.Line);
        return shown.Body.GetProperty("content").GetString()!;
    }

    public Task RunAsync(SlashCommands commands, string command, MemoryScope? scope = null, ulong permissions = 0, HeldBot? bot = null) => commands.RunAsync(
        bot ?? Elena, scope ?? Dm(), Use(command, (scope ?? Dm()).IsDirect, permissions), _client.Rest.Interactions, Control,
        TestContext.Current.CancellationToken);

    /// <summary>A registry of other commands, whose log is kept.</summary>
    public SlashCommands Registry(params ISlashCommand[] commands) =>
        new(commands, new FakeLogger<SlashCommands>(Logs));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _discord.Dispose();
        await Worker.DisposeAsync();
        await Server.DisposeAsync();
        await Around.DisposeAsync();
    }

    // "memory forget item=all" as Discord tells it: a subcommand holds its options.
    private static DiscordInteraction Use(string command, bool direct, ulong permissions)
    {
        var words = command.Split(' ', 2);
        var rest = words.Length > 1 ? words[1] : "";
        var subcommand = rest.Length > 0 && !rest.Split(' ')[0].Contains('=', StringComparison.Ordinal) ? rest.Split(' ')[0] : null;
        var filled = (subcommand is null ? rest : rest[subcommand.Length..].TrimStart()).Split('=', 2) is [var name, var value]
            ? new[] { new DiscordInteractionOption { Type = ApplicationCommandOptionType.Text, Name = name, Value = JsonSerializer.SerializeToElement(value) } }
            : [];
        var user = new DiscordUser { Id = new Snowflake(4242), Username = "ada" };
        return new DiscordInteraction
        {
            Id = new Snowflake(1),
            ApplicationId = new Snowflake(2),
            Type = DiscordInteractionType.ApplicationCommand,
            Token = "interaction-token",
            GuildId = direct ? null : new Snowflake(3),
            Member = direct ? null : new DiscordMember { User = user, Permissions = permissions },
            User = direct ? user : null,
            Data = new DiscordInteractionData
            {
                Name = words[0],
                Options = subcommand is null
                    ? filled
                    : [new DiscordInteractionOption { Type = ApplicationCommandOptionType.SubCommand, Name = subcommand, Options = filled }],
            },
        };
    }
}

/// <summary>Stands for the connection and the running conversations.</summary>
internal sealed class FakeControl(BotPause pause) : IConversationControl
{
    public BotStatus Status { get; set; } = new(GatewayState.Idle, null, 0, null, null);

    public bool HasReply { get; set; }

    public List<string> Calls { get; } = [];

    public bool Stop(MemoryScope scope)
    {
        Calls.Add("stop " + scope.Channel);
        return HasReply;
    }

    public Task<bool> RegenerateAsync(MemoryScope scope, CancellationToken cancellationToken)
    {
        Calls.Add("regenerate " + scope.Channel);
        return Task.FromResult(HasReply);
    }

    public Task PauseAsync(bool paused, CancellationToken cancellationToken) => pause.SetAsync("elena", paused, cancellationToken);
}
