using System.Globalization;
using System.Text.Json;
using Npgsql;
using WhisperEngine.Telemetry;

namespace WhisperEngine.Console.Tests;

/// <summary>Rows of turns as a worker leaves them.</summary>
internal static class TurnSeed
{
    public const string UserId = "api:a-persons-id";
    public const string Text = "a private thing";
    private static int s_count;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task AddBotAsync(this NpgsqlDataSource database, params string[] names)
    {
        foreach (var name in names)
        {
            await using var command = database.CreateCommand(
                $"insert into characters (name, display_name, published_version) values ('{name}', '{name}', 1); "
                + $"insert into bots (name, character, preferred_worker) values ('{name}', '{name}', 'bot-worker-1')");
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    /// <summary>A turn with its ledger, or one that runs; returns its row.</summary>
    public static async Task<long> AddTurnAsync(
        this NpgsqlDataSource database, string bot, LedgerReport? ledger, TimeSpan ago = default, string scope = "dm", string state = "replied",
        string? errorCode = null, string? components = null, string? recalled = null)
    {
        await using var command = database.CreateCommand(
            """
            with message as (
                insert into transcript (bot, channel, scope, user_id, role, author, platform_message_id, content)
                values ($1, 'dm:api:a-persons-id', $2, $3, 'user', 'Someone', $4, $5) returning id
            ), reply as (
                insert into transcript (bot, channel, scope, user_id, role, author, reply_to, content, character_version)
                select $1, 'dm:api:a-persons-id', $2, $3, 'bot', $1, message.id, $5, 7 from message returning id, reply_to
            )
            insert into turns (message_id, bot, state, token, incarnation, reply_id, error_code, ledger, components, recalled, model,
                input_tokens, output_tokens, cost, started_at, finished_at)
            select reply_to, $1, $6, 1, gen_random_uuid(), id, $7, $8::jsonb, $9::jsonb, $10::jsonb, 'demo/composer-1', 900, 42, 0.0015,
                clock_timestamp() - $11, case when $8 is null then null else clock_timestamp() - $11 + make_interval(secs => $12 / 1000) end
            from reply
            returning message_id
            """);
        var id = Interlocked.Increment(ref s_count).ToString(CultureInfo.InvariantCulture);
        command.Parameters.AddWithValue(bot);
        command.Parameters.AddWithValue(scope);
        command.Parameters.AddWithValue(UserId);
        command.Parameters.AddWithValue("m-" + id);
        command.Parameters.AddWithValue(Text);
        command.Parameters.AddWithValue(state);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = errorCode });
        command.Parameters.Add(new NpgsqlParameter<string?>
        {
            TypedValue = ledger is null ? null : JsonSerializer.Serialize(ledger, LedgerJson.Default.LedgerReport),
        });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = components });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = recalled });
        command.Parameters.AddWithValue(ago);
        command.Parameters.AddWithValue(ledger?.TotalMs ?? 0d);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>A ledger whose stages follow one another, but for <c>context</c>, which runs beside <c>character</c>.</summary>
    public static LedgerReport Ledger(
        double llm, double accept = 5, double character = 2, double context = 1.5, double waited = 0, double unaccounted = 0.2, bool characterHit = true,
        string? traceId = null)
    {
        var stages = new List<StageReport>();
        var at = 0d;
        Add("accept", accept);
        stages.Add(new("context", at, context, Critical: false));
        Add("character", character, characterHit);
        Add("compose", 3);
        Add("llm", llm);
        Add("reply", 0.4);
        var overhead = accept + character + 3 + 0.4 + unaccounted;
        return new(overhead + llm + waited, llm, overhead, waited, unaccounted, stages, [], accept + character + 3 + (llm / 2), traceId);

        void Add(string name, double duration, bool? hit = null)
        {
            stages.Add(new(name, at, duration, Critical: true, hit));
            at += duration;
        }
    }
}
