using Npgsql;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Relationships;
using WhisperEngine.Testing;

namespace WhisperEngine.Memory.Tests.Persons;

/// <summary>A bot in a database of its own, held by a worker, and people who talk to it.</summary>
internal sealed class Talk : IAsyncDisposable
{
    public const string Bot = "elena";
    private int _messages;

    private Talk(NpgsqlDataSource database)
    {
        Database = database;
        (Transcript, Memory, Facts, Forgetting) = (new(database), new(database), new(database), new(database));
    }

    public NpgsqlDataSource Database { get; }

    public TranscriptStore Transcript { get; }

    public TurnMemory Memory { get; }

    public FactStore Facts { get; }

    public ForgettingStore Forgetting { get; }

    public LeaseToken Lease { get; } = new(1, Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Talk> StartAsync()
    {
        var talk = new Talk(NpgsqlDataSource.Create(await TestPostgres.CreateDatabaseAsync(Ct)));
        await talk.ExecuteAsync(
            $"""
            insert into characters (name, display_name, published_version) values ('{Bot}', 'Elena', 1);
            insert into bots (name, character, preferred_worker) values ('{Bot}', '{Bot}', 'w1');
            insert into bot_leases (bot, owner, incarnation, url, token, expires_at)
            values ('{Bot}', 'w1', '{talk.Lease.Incarnation}', 'http://w1', 1, now() + interval '1 hour')
            """);
        return talk;
    }

    public static MemoryScope Dm(string user = "api:u1") => MemoryScope.Dm(Bot, user);

    public static MemoryScope Channel(string channel = "general", string user = "api:u1") => MemoryScope.InChannel(Bot, "api", channel, user);

    public async Task<long> SayAsync(MemoryScope scope, string text, string? id = null)
    {
        var accepted = await Transcript.AcceptAsync(new(scope, id ?? $"m{Interlocked.Increment(ref _messages)}", "Ann", text), Lease, Ct);
        Assert.Equal(AcceptOutcome.Claimed, accepted.Outcome);
        return accepted.MessageId;
    }

    public Task<bool> ReplyAsync(long message, string text) =>
        Transcript.RecordAsync(message, Lease, new("Elena", text, 1, "scripted", 1, 1, null, "{}", "[]"), Ct);

    /// <summary>A message, what it says of its person, and what it does to the relationship.</summary>
    public async Task<long> TurnAsync(MemoryScope scope, string text, double quality = .9, double? variance = .1)
    {
        var message = await SayAsync(scope, text);
        await SaveAsync(scope, message, text, quality, variance);
        return message;
    }

    public Task<bool> SaveAsync(MemoryScope scope, long message, string text, double quality = .9, double? variance = .1, LeaseToken? lease = null) =>
        Memory.SaveAsync(
            scope, message, lease ?? Lease, new(Felt("joy", .8), .8, RelationshipChange.Of(new(quality), variance), LiveFacts.In(text)), Ct);

    public Task<int> LearnAsync(MemoryScope scope, long message, params (string Predicate, string Text)[] facts) =>
        Facts.SaveAsync(scope, [.. facts.Select(fact => new NewFact(Fact.FactKind, fact.Predicate, fact.Text, .8) { Origin = "extracted" })], [message], null, Ct);

    public async Task<PersonMemory> PersonAsync(MemoryScope scope) =>
        (await Transcript.LoadContextAsync(scope, long.MaxValue, withUser: false, Ct)).Person;

    public async Task<IEnumerable<string>> KnownAsync(MemoryScope scope) => (await PersonAsync(scope)).Facts.Select(fact => $"{fact.Predicate} {fact.Text}");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    public static EmotionReading Felt(string label, double probability)
    {
        var scores = EmotionLabels.All.Select(name => new EmotionScore(name, name == label ? probability : .05, name == label)).ToList();
        return new(scores, label, probability, "test");
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
