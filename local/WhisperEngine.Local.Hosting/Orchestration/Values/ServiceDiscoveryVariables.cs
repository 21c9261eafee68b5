using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>What a resource is told of the endpoints of another one.</summary>
internal static class ServiceDiscoveryVariables
{
    public static void Add(Dictionary<string, object> variables, EndpointReferenceAnnotation reference)
    {
        var name = reference.Resource.Name;
        var prefix = VariableName.Encode(name).ToUpperInvariant();
        foreach (var endpoint in reference.Resource.Annotations.OfType<EndpointAnnotation>().Where(IsReferenced))
        {
            var url = new EndpointReference(reference.Resource, endpoint.Name);
            variables[$"{prefix}_{VariableName.Encode(endpoint.Name).ToUpperInvariant()}"] = url;

            var key = endpoint.Name is "http" or "https" ? endpoint.UriScheme : endpoint.Name;
            var index = 0;
            while (variables.ContainsKey($"services__{name}__{key}__{index}")) index++;
            variables[$"services__{name}__{key}__{index}"] = url;
        }

        bool IsReferenced(EndpointAnnotation endpoint) =>
            reference.EndpointNames.Contains(endpoint.Name) || (reference.UseAllEndpoints && !endpoint.ExcludeReferenceEndpoint);
    }
}
