using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>The other forms of references in the reference file, each with a consumer of its own.</summary>
internal static class ReferenceForms
{
    public const string Itself = "cdl-api";

    /// <param name="consumers">The consumer's name by the beginning of the call's text.</param>
    public static ModelHost Create(out IReadOnlyDictionary<string, string> consumers)
    {
        var builder = ModelHost.CreateBuilder(
            "--Parameters:pg-password=p@ss:w/ord+1", "--Parameters:discord-token=token of a bot", "--Parameters:llm-model=composer",
            "--ConnectionStrings:openai=Endpoint=http://localhost:1;Key=k");
        var names = new Dictionary<string, string>();

        var postgres = builder.AddPostgres("postgres", password: builder.AddParameter("pg-password", secret: true)).WithHostPort(5433);
        var db = postgres.AddDatabase("whisperdb", "whisper");
        var influx = InfluxDbResource.Add(builder, "influxdb");
        var openai = builder.AddConnectionString("openai");
        var token = builder.AddParameter("discord-token", secret: true);
        var model = builder.AddParameter("llm-model");
        var composed = builder.AddConnectionString(
            "composed", ReferenceExpression.Create($"Endpoint={influx.GetEndpoint("http")};Key={token};Model={model}"));
        var llm = builder.AddExternalService("llm", "http://localhost:11434");
        var api = builder.AddProject<SampleProjects.Api>(Itself)
            .WithEndpoint("grpc", endpoint => endpoint.UriScheme = "http")
            .WithHttpEndpoint(name: "admin", env: "ADMIN_PORT");
        names.Add("project with applicationUrl", Itself);

        Consumer("AddPostgres(").WithReference(db);
        Consumer("custom AddInfluxDb").WithReference(influx);
        Consumer("WithReference(influx.GetEndpoint").WithReference(influx.GetEndpoint("http")).WithEnvironment("INFLUXDB_URL", influx.GetEndpoint("http"));
        Consumer("AddConnectionString(\"openai\")").WithReference(openai);
        Consumer("AddConnectionString(\"composed\"").WithReference(composed);
        Consumer("AddExternalService").WithReference(llm);
        Consumer("WithReference(\"uri-ref\"").WithReference("uri-ref", new Uri("http://localhost:9999/"));
        Consumer("the same project seen").WithReference(api);
        Consumer("WithEnvironment(\"EXPR\"").WithEnvironment("EXPR", $"http://{api.GetEndpoint("http").Property(EndpointProperty.HostAndPort)}/v1");
        Consumer("WithEnvironment(\"DB\"").WithEnvironment("DB", db);
        consumers = names;
        return new ModelHost(builder);

        IResourceBuilder<ProjectResource> Consumer(string call)
        {
            var name = $"consumer-{names.Count}";
            names.Add(call, name);
            return builder.AddProject(name, SampleProjects.Bot);
        }
    }
}
