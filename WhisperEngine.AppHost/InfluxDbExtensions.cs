using Microsoft.Extensions.Configuration;

namespace WhisperEngine.AppHost;

internal static class InfluxDbExtensions
{
    private const int ContainerPort = 8086;

    /// <summary>The configured <c>ConnectionStrings:{name}</c>, else a server of our own that keeps points for 30 days.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddMetricsStore(this IDistributedApplicationBuilder builder, string name) =>
        string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)) ? builder.AddInfluxDb(name) : builder.AddConnectionString(name);

    private static IResourceBuilder<InfluxDbResource> AddInfluxDb(this IDistributedApplicationBuilder builder, string name)
    {
        var token = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-token", special: false);
        var influx = new InfluxDbResource(name, token);
        return builder.AddResource(influx)
            .WithImage("influxdb", "2.7")
            .WithHttpEndpoint(targetPort: ContainerPort, name: InfluxDbResource.EndpointName)
            .WithEnvironment(context =>
            {
                var variables = context.EnvironmentVariables;
                variables["DOCKER_INFLUXDB_INIT_MODE"] = "setup";
                variables["DOCKER_INFLUXDB_INIT_USERNAME"] = influx.Organization;
                variables["DOCKER_INFLUXDB_INIT_PASSWORD"] = influx.Token;
                variables["DOCKER_INFLUXDB_INIT_ADMIN_TOKEN"] = influx.Token;
                variables["DOCKER_INFLUXDB_INIT_ORG"] = influx.Organization;
                variables["DOCKER_INFLUXDB_INIT_BUCKET"] = influx.Bucket;
                variables["DOCKER_INFLUXDB_INIT_RETENTION"] = "30d";
            })
            .WithHttpHealthCheck("/ping", statusCode: 204); // answered by 1.x and 2.x alike
    }
}
