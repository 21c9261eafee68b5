using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The connection string of a resource as seen by the one that refers to it.</summary>
internal sealed class ConnectionStringReference(IResourceWithConnectionString resource, bool optional) : IExpressionValue
{
    public string ValueExpression => resource.ValueExpression;

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var value = await resource.GetConnectionStringAsync(cancellationToken);
        return string.IsNullOrEmpty(value) && !optional
            ? throw new DistributedApplicationException($"The connection string for the resource '{resource.Name}' is not available.")
            : value;
    }
}
