using Npgsql;
using WhisperEngine.Characters;
using WhisperEngine.Testing;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>What a worker needs around it: a migrated database with the sample bots, a CdlApi, a model, a data directory.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private Surroundings(string connectionString, ScriptedCdlApi cdlApi, ScriptedLlm llm)
    {
        (ConnectionString, CdlApi, Llm) = (connectionString, cdlApi, llm);
        (CdlApiUrl, LlmUrl) = (cdlApi.Url.ToString(), llm.Url + "v1");
        Database = NpgsqlDataSource.Create(connectionString);
    }

    public ScriptedCdlApi CdlApi { get; }

    public ScriptedLlm Llm { get; }

    public NpgsqlDataSource Database { get; }

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("whisper-worker-").FullName;

    /// <summary>Where a worker looks for Postgres; a test may put a proxy there.</summary>
    public string ConnectionString { get; set; }

    public string CdlApiUrl { get; set; }

    public string LlmUrl { get; set; }

    public static async Task<Surroundings> CreateAsync()
    {
        var connectionString = await TestPostgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var around = new Surroundings(connectionString, await ScriptedCdlApi.StartAsync(), await ScriptedLlm.StartAsync());
        foreach (var name in SampleCharacters.Sources.Keys)
        {
            await around.ExecuteAsync($"INSERT INTO characters (name, display_name, published_version) VALUES ('{name}', '{name}', 1)");
            await around.ExecuteAsync($"INSERT INTO bots (name, character, preferred_worker) VALUES ('{name}', '{name}', 'w1')");
        }

        return around;
    }

    /// <summary>Puts a proxy before Postgres for workers that start from now on.</summary>
    public TcpProxy ProxyPostgres()
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        var proxy = new TcpProxy(settings.Port);
        settings.Port = proxy.Port;
        ConnectionString = settings.ConnectionString;
        return proxy;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<long> CountAsync(string from)
    {
        await using var command = Database.CreateCommand("SELECT count(*) FROM " + from);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await CdlApi.DisposeAsync();
        await Llm.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
