using System.Globalization;
using Npgsql;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Testing;

namespace WhisperEngine.EnrichmentWorker.Tests;

/// <summary>A database in which people talk with the bot elena.</summary>
internal sealed class Talks : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;

    private Talks(string connectionString) => (ConnectionString, database) = (connectionString, NpgsqlDataSource.Create(connectionString));

    public string ConnectionString { get; }

    public LeaseToken Lease { get; } = new(1, Guid.NewGuid());

    public ForgettingStore Forgetting => new(database);

    public static async Task<Talks> CreateAsync()
    {
        var talks = new Talks(await TestPostgres.CreateDatabaseAsync(TestContext.Current.CancellationToken));
        await talks.RunAsync("insert into characters (name, display_name, published_version) values ('elena', 'Elena', 1)");
        await talks.RunAsync("insert into bots (name, character, preferred_worker) values ('elena', 'elena', 'w')");
        await talks.RunAsync(
            "insert into bot_leases (bot, owner, url, token, incarnation, expires_at) values ('elena', 'w', 'http://x', 1, $1, clock_timestamp() + interval '1 day')",
            talks.Lease.Incarnation);
        return talks;
    }

    public static MemoryScope Dm(string person = "api:u1") => MemoryScope.Dm("elena", person);

    /// <summary>A person's message and the reply to it, some time ago. Gives the rows.</summary>
    public async Task<long[]> SayAsync(MemoryScope scope, string text, TimeSpan ago, string reply = "I see.")
    {
        var message = await SayOneAsync(scope, text, ago, replyTo: null);
        return [message, await SayOneAsync(scope, reply, ago, message)];
    }

    /// <summary>Sets the database's clock for this work forward.</summary>
    public async Task ForwardAsync(TimeSpan by)
    {
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database!;
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"alter database {name} set whisperengine.clock_offset = '{by.TotalSeconds} seconds'"));
        database.Clear();
    }

    public async Task RunAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> OneAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The rows of a query, each as its columns' texts with a space between.</summary>
    public async Task<string[]> ListAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    /// <summary>Every kind of window holds every row of a conversation exactly once, or has it yet to come.</summary>
    public async Task AssertEachRowInOneWindowAsync(string kind, MemoryScope scope, int waiting = 0) => Assert.Equal(
        [$"{waiting} 0"],
        await ListAsync(
            """
            select count(*) filter (where windows = 0), count(*) filter (where windows > 1)
            from (
                select (select count(*) from enrichment_jobs job
                        where job.kind = $1 and job.bot = row.bot and job.user_id = row.user_id and job.channel = row.channel
                          and row.id between first_id and last_id) as windows
                from transcript row
                where bot = $2 and user_id = $3 and channel = $4 and forgotten_at is null
            ) rows
            """,
            kind, scope.Bot, scope.UserId, scope.Channel));

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private Task<long> SayOneAsync(MemoryScope scope, string text, TimeSpan ago, long? replyTo) => OneAsync<long>(
        """
        insert into transcript (bot, channel, scope, user_id, role, reply_to, author, content, created_at, platform_message_id)
        values ($1, $2, $3, $4, case when $5::bigint is null then 'user' else 'bot' end, $5, 'Sam', $6, enrichment_now() - $7, gen_random_uuid()::text)
        returning id
        """,
        scope.Bot, scope.Channel, scope.Kind, scope.UserId, (object?)replyTo ?? DBNull.Value, text, ago);

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
