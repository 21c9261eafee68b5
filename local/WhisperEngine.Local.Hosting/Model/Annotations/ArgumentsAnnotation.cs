namespace Aspire.Hosting.ApplicationModel;

/// <summary>Arguments in the order given: texts or <see cref="IValueProvider"/>s.</summary>
internal sealed record ArgumentsAnnotation(IReadOnlyList<object> Arguments) : IResourceAnnotation;
