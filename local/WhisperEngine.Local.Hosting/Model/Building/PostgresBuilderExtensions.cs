using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    internal const string Image = "library/postgres";

    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var server = new PostgresServerResource(
            name, userName?.Resource,
            password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().AddPostgres(check, () => ReferenceExpression.Create($"{server};Database=postgres;"));
        return builder.AddResource(server)
            .WithImage(Image, "18.3")
            .WithEndpoint(port: port, targetPort: PostgresServerResource.ContainerPort, name: PostgresServerResource.EndpointName)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithHealthCheck(check);
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var check = $"{name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddPostgres(check, () => database.ConnectionStringExpression);
        var added = builder.ApplicationBuilder.AddResource(database).WithHealthCheck(check);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return added;
    }

    /// <summary>The stand-in always keeps its data, below the data directory.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        isReadOnly ? throw new DistributedApplicationException("The local Postgres cannot run on read-only data.") : builder;

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.EndpointName, endpoint => endpoint.Port = port);
}
