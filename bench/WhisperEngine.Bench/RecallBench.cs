using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Spectre.Console;
using WhisperEngine.Bench.Quality;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Qdrant;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>
/// How long a message waits for its memories: 100,000 of a bot, of 200 people, through the local vector server and Postgres as processes of their
/// own, with the real embedder. Texts repeat, and a window has the vector of its last turn, or filling in would take ten minutes.
/// </summary>
internal static class RecallBench
{
    private const int People = 200;
    private const int Questions = 400;

    public static async Task RunAsync(CancellationToken ct)
    {
        var memories = int.TryParse(Environment.GetEnvironmentVariable("MEMORIES"), out var wanted) ? wanted : 100_000;
        var directory = Directory.CreateTempSubdirectory("whisper-recall-").FullName;
        var qdrant = await QdrantProcess.StartAsync(directory, ct);
        await using var database = NpgsqlDataSource.Create(await TestPostgres.CreateDatabaseAsync(ct));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddMetrics().AddSingleton(database).AddSingleton<QdrantClient>().AddSingleton<IHeldLeases>(new NoLeases());
        builder.Services.AddOptions<QdrantOptions>().Configure(options => options.Endpoint = qdrant.Address);
        builder.Services.AddSingleton<IEmbedder>(await EmbedderAsync(ct));
        builder.AddEmbedding();
        builder.AddMemoryIndex();
        using var host = builder.Build();
        await host.StartAsync(ct);
        var embedder = await host.Services.GetRequiredService<EmbedderSource>().FirstOutcomeAsync(ct) ?? throw new InvalidOperationException("There is no embedder.");

        var lease = new LeaseToken(1, Guid.NewGuid());
        var texts = Dialogue.Load().SelectMany(dialogue => dialogue.Turns).Select(turn => turn.Text).Distinct().ToArray();
        await FillAsync(database, lease, texts, memories, ct);
        var started = Stopwatch.GetTimestamp();
        var indexer = host.Services.GetRequiredService<MemoryIndexer>();
        while (await indexer.StepAsync("elena", lease, ct))
        {
        }
        AnsiConsole.WriteLine($"{memories} memories of {People} people indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");

        var recaller = host.Services.GetRequiredService<Recaller>();
        var questions = Dialogue.Load().SelectMany(dialogue => dialogue.Questions).Select(question => question.Text).ToArray();
        List<double> all = [], search = [], embed = [];
        var skipped = 0;
        for (var i = -50; i < Questions; i++)
        {
            var text = questions[(i + 50) * 7 % questions.Length];
            var scope = MemoryScope.Dm("elena", $"api:u{(i + 50) % People}");
            var at = Stopwatch.GetTimestamp();
            var vector = await embedder.EmbedAsync(text, ct);
            var embedded = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            at = Stopwatch.GetTimestamp();
            var pending = await recaller.SearchAsync(scope, new RecallQuery(text) { Embedding = vector }, ct);
            var searched = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            await using var batch = database.CreateBatch();
            pending.AskFor(batch);
            await using (var reader = await batch.ExecuteReaderAsync(ct))
                skipped += (await pending.ReadAsync(reader, ct)).Skipped.Count;
            if (i < 0)
                continue;
            all.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            search.Add(searched);
            embed.Add(embedded);
        }
        var table = new Table().AddColumns($"{Questions} questions, skipped {skipped}", "p50 ms", "p95 ms", "p99 ms");
        foreach (var (name, times) in new[] { ("recall", all), ("of that, Qdrant", search), ("the embedding before", embed) })
        {
            var samples = new Samples(times);
            table.AddRow(name, $"{samples.P50:F2}", $"{samples.P95:F2}", $"{samples.P99:F2}");
        }
        AnsiConsole.Write(table);
        await host.StopAsync(ct);
        await qdrant.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task FillAsync(NpgsqlDataSource database, LeaseToken lease, string[] texts, int memories, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into transcript (bot, channel, scope, user_id, role, author, platform_message_id, content, created_at)
            select 'elena', 'dm:api:u' || i % $2, 'dm', 'api:u' || i % $2, 'user', 'Ann', 'bench:' || i, ($3::text[])[1 + (i * 7919) % array_length($3, 1)],
                   clock_timestamp() - make_interval(mins => $1 - i)
            from generate_series(1, $1) i
            """);
        command.Parameters.AddWithValue(memories);
        command.Parameters.AddWithValue(People);
        command.Parameters.AddWithValue(texts);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync(ct);
        await using var hold = database.CreateCommand(
            $"""
            insert into characters (name, display_name, published_version) values ('elena', 'Elena', 1);
            insert into bots (name, character, preferred_worker) values ('elena', 'elena', 'w1');
            insert into bot_leases values ('elena', 'w1', '{lease.Incarnation}', 'http://w1', 1, clock_timestamp() + interval '1 day');
            analyze;
            """);
        await hold.ExecuteNonQueryAsync(ct);
    }

    private static async Task<IEmbedder> EmbedderAsync(CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.AddEmbedding();
        var host = builder.Build(); // lives as long as the bench: the embedder is its
        await host.StartAsync(ct);
        var source = host.Services.GetRequiredService<EmbedderSource>();
        return new Repeating(await source.FirstOutcomeAsync(ct) ?? throw new InvalidOperationException($"There is no embedder: {source.Reason}"));
    }

    /// <summary>Remembers the vectors of what is indexed; single texts, which are questions, are computed.</summary>
    private sealed class Repeating(IEmbedder embedder) : IEmbedder
    {
        private readonly Dictionary<string, float[]?> _vectors = [];

        public string ModelId => embedder.ModelId;

        public int Dimension => embedder.Dimension;

        public async Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            if (texts.Count == 1)
                return await embedder.EmbedAsync(texts, cancellationToken);
            string[] last = [.. texts.Select(text => text.Split('\n')[^1])];
            string[] missing = [.. last.Distinct().Where(text => !_vectors.ContainsKey(text))];
            var made = missing.Length == 0 ? [] : await embedder.EmbedAsync(missing, cancellationToken);
            for (var i = 0; i < missing.Length; i++)
                _vectors[missing[i]] = made[i];
            return [.. last.Select(text => _vectors[text])];
        }
    }

    private sealed class NoLeases : IHeldLeases
    {
        public IReadOnlyList<HeldLease> Held => [];
    }
}
