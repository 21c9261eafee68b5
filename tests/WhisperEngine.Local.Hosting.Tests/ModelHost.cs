using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>A built model whose ports are given out as declared, without a look at what listens on this machine.</summary>
internal sealed partial class ModelHost : IDisposable
{
    public const string Instance = "abcdefgh";
    private const int FirstFreePort = 40_000;

    private readonly DistributedApplication application;
    private readonly IResourceCollection resources;

    public ModelHost(IDistributedApplicationBuilder builder)
    {
        resources = builder.Resources;
        application = builder.Build();
        var free = FirstFreePort;
        foreach (var endpoint in resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.AllocatedPort = endpoint.Port ?? free++;
        }
    }

    /// <summary>A builder as on a developer's machine, or as the arguments say.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(params string[] arguments) => DistributedApplication.CreateBuilder(
        ["--environment=Development", "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:19100", .. arguments]);

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> EnvironmentOfAsync(string resource) =>
        [.. await application.Services.GetRequiredService<ResourceEnvironment>()
            .GetVariablesAsync(Named(resource), Instance, TestContext.Current.CancellationToken)];

    /// <summary>Fills the placeholders of a pattern of the reference file with the values of this model.</summary>
    public string Fill(string pattern, string resource) => Placeholder().Replace(pattern, match =>
    {
        var (kind, argument) = (match.Groups["kind"].Value, match.Groups["argument"].Value);
        return kind switch
        {
            "resource" => resource,
            "instance" => Instance,
            "port" or "targetPort" => Endpoint(argument).Port.ToString(CultureInfo.InvariantCulture),
            "param" => Value(argument),
            "secret" when argument.EndsWith("|uri", StringComparison.Ordinal) => Uri.EscapeDataString(Value(argument[..^4])),
            "secret" => Value(argument),
            "hex" => application.Services.GetRequiredService<GeneratedValues>().GetOrCreate(
                $"AppHost:{argument}", () => throw new InvalidOperationException($"AppHost:{argument} was not generated.")),
            _ => throw new InvalidOperationException($"The reference file has an unknown placeholder: {match.Value}"),
        };
    });

    public string ValueExpressionOf(string connectionString) =>
        ((IResourceWithConnectionString)Named(connectionString)).ConnectionStringExpression.ValueExpression;

    public void Dispose() => application.Dispose();

    private EndpointReference Endpoint(string dotted) => new((IResourceWithEndpoints)Named(dotted.Split('.')[0]), dotted.Split('.')[1]);

    private string Value(string parameter)
    {
        var known = resources.OfType<ParameterResource>()
            .Concat(resources.OfType<PostgresServerResource>().Select(server => server.PasswordParameter))
            .Concat(resources.OfType<QdrantServerResource>().Select(server => server.ApiKeyParameter))
            .Concat(resources.OfType<InfluxDbResource>().Select(server => server.Token));
        var value = known.First(candidate => candidate.Name == parameter).GetValueAsync(CancellationToken.None).AsTask();
        Assert.True(value.IsCompletedSuccessfully);
        return value.Result!;
    }

    private IResource Named(string name) => resources.Single(resource => resource.Name == name);

    [GeneratedRegex(@"\{(?<kind>resource|instance|port|targetPort|param|secret|hex)(:(?<argument>[^}]+))?\}")]
    private static partial Regex Placeholder();
}
