namespace Aspire.Hosting.ApplicationModel;

/// <summary>Arguments in the order given.</summary>
internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;
