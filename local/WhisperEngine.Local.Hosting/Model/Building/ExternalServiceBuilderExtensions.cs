using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) throw new ArgumentException($"The URL '{url}' of '{name}' is not absolute.", nameof(url));
        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new ArgumentException($"The URL '{url}' of '{name}' must end with '/' and have no path, query or fragment.", nameof(url));
        }

        return builder.AddResource(new ExternalServiceResource(name, uri));
    }
}
