using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Qdrant;
using WhisperEngine.Qdrant.Tests;
using WhisperEngine.Testing;

namespace WhisperEngine.Memory.Tests.Indexing;

/// <summary>Index and recall as a service has them, on a database of its own and the shared vector server; the test takes the steps.</summary>
internal sealed class MemoryHost : IAsyncDisposable, IHeldLeases
{
    private readonly IHost _host;

    private MemoryHost(IHost host, string bot, NpgsqlDataSource database, FakeEmbedder? embedder) =>
        (_host, Bot, Database, Embedder) = (host, bot, database, embedder);

    /// <summary>A name of its own for each test, because bots share collections.</summary>
    public string Bot { get; }

    public LeaseToken Lease { get; } = new(1, Guid.NewGuid());

    public NpgsqlDataSource Database { get; }

    public FakeEmbedder? Embedder { get; }

    public TranscriptStore Transcript => new(Database);

    public Recaller Recaller => _host.Services.GetRequiredService<Recaller>();

    public MemoryIndexer Indexer => _host.Services.GetRequiredService<MemoryIndexer>();

    public IIndexStatus Status => _host.Services.GetRequiredService<IIndexStatus>();

    public QdrantClient Qdrant => _host.Services.GetRequiredService<QdrantClient>();

    public IServiceProvider Services => _host.Services;

    public IReadOnlyList<HeldLease> Held => [new(Bot, Lease)];

    public static async Task<MemoryHost> StartAsync(ServerProcess server, bool withEmbedder = true, Uri? qdrant = null, string? database = null, string? bot = null, bool withWorker = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var source = NpgsqlDataSource.Create(database ?? await TestPostgres.CreateDatabaseAsync(cancellation));
        var url = qdrant ?? await server.UrlAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Embedding:Provider"] = "None",
            ["WhisperEngine:DataDirectory"] = Path.GetTempPath(),
            ["Recall:Budget"] = "00:00:10", // what it does when it runs out has a test of its own
        });
        var embedder = withEmbedder ? new FakeEmbedder() : null;
        if (embedder is not null) builder.Services.AddSingleton<IEmbedder>(embedder);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(source);
        builder.Services.AddOptions<QdrantOptions>().Configure(options => (options.Endpoint, options.Key, options.QueryTimeout) = (url, ServerProcess.Key, TimeSpan.FromSeconds(10)));
        builder.Services.AddSingleton<QdrantClient>();
        MemoryHost? self = null;
        builder.Services.AddSingleton<IHeldLeases>(_ => self!);
        builder.AddEmbedding();
        builder.AddMemoryIndex();
        if (!withWorker) builder.Services.Remove(builder.Services.Last(service => service.ServiceType == typeof(IHostedService))); // the test takes the steps
        self = new(builder.Build(), bot ?? $"bot-{Guid.NewGuid():N}", source, embedder);
        if (database is null) await self.HoldAsync();
        await self._host.StartAsync(cancellation);
        await self._host.Services.GetRequiredService<EmbedderSource>().FirstOutcomeAsync(cancellation);
        return self;
    }

    public async Task<long> SayAsync(MemoryScope scope, string content, string? author = "Ann", DateTimeOffset? at = null)
    {
        await using var command = Database.CreateCommand(
            "insert into transcript (bot, channel, scope, user_id, role, author, platform_message_id, content, created_at) "
            + "values ($1, $2, $3, $4, 'user', $5, $6, $7, coalesce($8, clock_timestamp())) returning id");
        command.Parameters.Text(scope.Bot).Text(scope.Channel).Text(scope.Kind).Text(scope.UserId).Text(author).Text($"test:{Guid.NewGuid():N}").Text(content);
        command.Parameters.Add(new() { Value = (object?)at?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Until there is nothing more to do.</summary>
    public async Task IndexAsync()
    {
        while (await Indexer.StepAsync(Bot, Lease, TestContext.Current.CancellationToken))
        {
        }
    }

    public async Task<Recollection> AskAsync(MemoryScope scope, string text, int count = 10) => await Recaller.RecallAsync(
        scope, new RecallQuery(text) { Embedding = Embedder is null ? null : await Embedder.EmbedAsync(text, TestContext.Current.CancellationToken), Count = count },
        TestContext.Current.CancellationToken);

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand("select count(*) from " + sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task RunAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Database.DisposeAsync();
    }

    private async Task HoldAsync() => await RunAsync(
        $"""
        insert into characters (name, display_name, published_version) values ('{Bot}', '{Bot}', 1);
        insert into bots (name, character, preferred_worker) values ('{Bot}', '{Bot}', 'w1');
        insert into bot_leases values ('{Bot}', 'w1', '{Lease.Incarnation}', 'http://w1', {Lease.Token}, clock_timestamp() + interval '1 hour');
        """);
}
