using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class NpgsqlDataSourceTests
{
    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, string? (pair) => pair.Value));
        return builder;
    }

    [Fact]
    public void AddNpgsqlDataSource_NoConnectionString_FailsAtFirstUseAndNamesBothKeys()
    {
        var builder = Builder();
        builder.AddNpgsqlDataSource("whisperdb");
        using var host = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<NpgsqlDataSource>());

        Assert.Equal(
            "ConnectionString is missing. It should be provided in 'ConnectionStrings:whisperdb' "
            + "or under the 'ConnectionString' key in 'Aspire:Npgsql' configuration section.",
            error.Message);
    }

    [Fact]
    public void AddNpgsqlDataSource_SeveralSources_LaterWins()
    {
        (string, string)[] settings =
        [
            ("Aspire:Npgsql:ConnectionString", "Host=section"),
            ("Aspire:Npgsql:whisperdb:ConnectionString", "Host=named"),
            ("ConnectionStrings:whisperdb", "Host=connection"),
        ];

        Assert.Equal("section", HostOf(settings[..1], null));
        Assert.Equal("named", HostOf(settings[..2], null));
        Assert.Equal("connection", HostOf(settings, null));
        Assert.Equal("delegate", HostOf(settings, "Host=delegate"));
    }

    [Fact]
    public void AddKeyedNpgsqlDataSource_TwoNames_HaveTheirOwnSourceAndCheck()
    {
        var builder = Builder(("ConnectionStrings:one", "Host=first"), ("ConnectionStrings:two", "Host=second"));
        builder.AddKeyedNpgsqlDataSource("one");
        builder.AddKeyedNpgsqlDataSource("two");
        using var host = builder.Build();

        Assert.Equal("first", Server(host.Services.GetRequiredKeyedService<NpgsqlDataSource>("one")));
        Assert.Equal("second", Server(host.Services.GetRequiredKeyedService<NpgsqlDataSource>("two")));
        Assert.Equal(["PostgreSql_one", "PostgreSql_two"], Checks(host));
    }

    [Fact]
    public async Task HealthCheck_ServerAway_SaysSo()
    {
        var builder = Builder(("ConnectionStrings:whisperdb", "Host=127.0.0.1;Port=1;Timeout=2"));
        builder.AddNpgsqlDataSource("whisperdb");
        using var host = builder.Build();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        var entry = Assert.Single(report.Entries);
        Assert.Equal("PostgreSql", entry.Key);
        Assert.Equal(HealthStatus.Unhealthy, entry.Value.Status);
        Assert.StartsWith("Postgres does not answer: ", entry.Value.Description);
    }

    [Fact]
    public void AddNpgsqlDataSource_HealthChecksDisabled_AddsNone()
    {
        var builder = Builder(("ConnectionStrings:whisperdb", "Host=x"), ("Aspire:Npgsql:DisableHealthChecks", "true"));
        builder.AddNpgsqlDataSource("whisperdb");
        using var host = builder.Build();

        Assert.Empty(Checks(host));
    }

    private static string? HostOf((string, string)[] settings, string? fromDelegate)
    {
        var builder = Builder(settings);
        builder.AddNpgsqlDataSource("whisperdb", options => options.ConnectionString = fromDelegate ?? options.ConnectionString);
        using var host = builder.Build();
        return Server(host.Services.GetRequiredService<NpgsqlDataSource>());
    }

    private static string? Server(NpgsqlDataSource source) => new NpgsqlConnectionStringBuilder(source.ConnectionString).Host;

    private static IEnumerable<string> Checks(IHost host) =>
        host.Services.GetService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>()?.Value.Registrations.Select(check => check.Name) ?? [];
}
