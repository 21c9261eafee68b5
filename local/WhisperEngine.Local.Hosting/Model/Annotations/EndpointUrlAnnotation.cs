namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks for one more address of an endpoint.</summary>
internal sealed class EndpointUrlAnnotation(EndpointReference endpoint, Func<EndpointReference, ResourceUrlAnnotation> callback) : IResourceAnnotation
{
    /// <summary>The address; the endpoint must have its port.</summary>
    public string Url => callback(endpoint).Url is ['/', ..] path ? endpoint.Url + path : callback(endpoint).Url;

    public bool IsAllocated => endpoint.IsAllocated;
}
