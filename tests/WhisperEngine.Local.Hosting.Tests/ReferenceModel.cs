using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>The model of the reference file, call by call.</summary>
internal static class ReferenceModel
{
    public static ModelHost Create(params string[] arguments)
    {
        var builder = ModelHost.CreateBuilder(["--Parameters:discord-token=token of a bot", .. arguments]);
        var token = builder.AddParameter("discord-token", secret: true);
        var postgres = builder.AddPostgres("postgres").WithDataVolume().WithLifetime(ContainerLifetime.Persistent);
        var db = postgres.AddDatabase("whisperdb");
        var qdrant = builder.AddQdrant("qdrant").WithDataVolume();
        var influx = builder.AddContainer("influxdb", "influxdb", "2.7").WithHttpEndpoint(targetPort: 8086, name: "http").WithHttpHealthCheck("/health");
        var api = builder.AddProject<SampleProjects.Api>("cdl-api").WithHttpHealthCheck("/health").WithReference(db).WithReference(qdrant).WaitFor(db);
        builder.AddProject("bot-elena", SampleProjects.Bot)
            .WithReference(db).WithReference(qdrant).WithReference(api).WithReference(influx.GetEndpoint("http"))
            .WithEnvironment("DISCORD_BOT_TOKEN", token).WithEnvironment("INFLUXDB_URL", influx.GetEndpoint("http"))
            .WithReplicas(2).WaitFor(db).WaitFor(api).WaitFor(influx);
        return new ModelHost(builder);
    }
}
