using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>The service over a database of its own, and a client with the owner's key.</summary>
internal sealed class CdlApiHost : WebApplicationFactory<Program>
{
    private readonly string connectionString;

    private CdlApiHost(string connectionString) => this.connectionString = connectionString;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<CdlApiHost> StartAsync(bool migrated = true)
    {
        var ct = TestContext.Current.CancellationToken;
        var connectionString = migrated ? await TestPostgres.CreateDatabaseAsync(ct) : await TestPostgres.CreateUnmigratedDatabaseAsync(ct);
        var host = new CdlApiHost(connectionString) { Database = NpgsqlDataSource.Create(connectionString) };
        host.Client = host.CreateClient();
        host.Client.DefaultRequestHeaders.Add("X-Api-Key", "owner-key");
        return host;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("ConnectionStrings:whisperdb", connectionString)
        .UseSetting("ApiKey", "owner-key")
        .UseSetting("Logging:LogLevel:Default", "Warning");
}
