using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Works out the variables and arguments that a resource is started with.</summary>
internal sealed class ResourceEnvironment(TelemetryVariables telemetry, DistributedApplicationExecutionContext execution)
{
    /// <param name="resource">Whose variables.</param>
    /// <param name="instance">Tells its replicas apart.</param>
    /// <param name="cancellationToken">Ends the callbacks of the model.</param>
    /// <returns>In the order they are set.</returns>
    public async Task<IReadOnlyDictionary<string, string>> GetVariablesAsync(IResource resource, string instance, CancellationToken cancellationToken)
    {
        Dictionary<string, object> variables = [];
        if (resource is ProjectResource)
        {
            telemetry.Add(variables, resource.Name, instance);
            AddAddresses(variables, (IResourceWithEndpoints)resource);
            if (execution.IsRunMode) AddLaunchProfile(variables, resource);
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.PortVariable is { } name) variables[name] = Property((IResourceWithEndpoints)resource, endpoint, EndpointProperty.TargetPort);
        }

        var context = new EnvironmentCallbackContext(execution, resource, variables, cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList()) await callback.Callback(context);

        Dictionary<string, string> resolved = [];
        foreach (var (name, value) in variables)
        {
            if (await ResolveAsync(value, cancellationToken) is { } text) resolved[name] = text;
        }

        return resolved;
    }

    public static IReadOnlyList<string> GetArguments(IResource resource) =>
        [.. resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments)];

    private void AddAddresses(Dictionary<string, object> variables, IResourceWithEndpoints resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.UriScheme is "http" or "https" && endpoint.PortVariable is null).ToList();
        if (endpoints.Count == 0) return;

        if (execution.IsRunMode)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', endpoints.Select(endpoint => new EndpointReference(resource, endpoint.Name).Url));
        }
        else
        {
            variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            variables["HTTP_PORTS"] = string.Join(';', endpoints.Where(endpoint => endpoint.UriScheme == "http")
                .Select(endpoint => Property(resource, endpoint, EndpointProperty.TargetPort).ValueExpression));
        }
    }

    private static void AddLaunchProfile(Dictionary<string, object> variables, IResource resource)
    {
        if (resource.Annotations.OfType<LaunchProfileAnnotation>().LastOrDefault() is not { } launch) return;

        variables["DOTNET_LAUNCH_PROFILE"] = launch.Name;
        foreach (var (name, value) in launch.Profile.EnvironmentVariables ?? [])
        {
            variables.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
        }
    }

    private static EndpointReferenceExpression Property(IResourceWithEndpoints resource, EndpointAnnotation endpoint, EndpointProperty property) =>
        new EndpointReference(resource, endpoint.Name).Property(property);

    private async ValueTask<string?> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IManifestExpressionProvider named when execution.IsPublishMode => named.ValueExpression,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
