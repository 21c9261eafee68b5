using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>The service on a free loopback port over a database of its own, and a client with the owner's key.</summary>
internal sealed class CdlApiHost : WebApplicationFactory<Program>
{
    private readonly string connectionString;
    private readonly string environment;
    private readonly Action<IWebHostBuilder> configure;

    private CdlApiHost(string connectionString, string environment, Action<IWebHostBuilder> configure)
    {
        (this.connectionString, this.environment, this.configure) = (connectionString, environment, configure);
        UseKestrel(0);
    }

    public NpgsqlDataSource Database { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<CdlApiHost> StartAsync(bool migrated = true, string environment = "Production")
    {
        var ct = TestContext.Current.CancellationToken;
        var connectionString = migrated ? await TestPostgres.CreateDatabaseAsync(ct) : await TestPostgres.CreateUnmigratedDatabaseAsync(ct);
        return Start(connectionString, environment, _ => { });
    }

    /// <summary>Starts the service on a database that is there, with settings of the test's own.</summary>
    public static CdlApiHost Start(string connectionString, string environment, Action<IWebHostBuilder> configure)
    {
        var host = new CdlApiHost(connectionString, environment, configure) { Database = NpgsqlDataSource.Create(connectionString) };
        host.Client = host.CreateClient();
        host.Client.DefaultRequestHeaders.Add("X-Api-Key", "owner-key");
        return host;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>How many rows the tables of characters have: characters, versions, pictures, audit, bots.</summary>
    public async Task<string> CountsAsync()
    {
        await using var command = Database.CreateCommand(
            """
            select concat_ws(' ', (select count(*) from characters), (select count(*) from character_versions),
                (select count(*) from character_pictures), (select count(*) from audit_log), (select count(*) from bots))
            """);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseEnvironment(environment)
            .UseSetting("ConnectionStrings:whisperdb", connectionString)
            .UseSetting("ApiKey", "owner-key")
            .UseSetting("Logging:LogLevel:Default", "Warning");
        configure(builder);
    }
}
