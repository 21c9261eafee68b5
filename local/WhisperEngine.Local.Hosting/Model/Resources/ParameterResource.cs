namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from outside the model.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        value = new Lazy<string>(() => callback(Default), LazyThreadSafetyMode.PublicationOnly);
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; }

    public string ValueExpression => $"{{{Name}.value}}";

    internal string? ConfigurationKey { get; init; }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(value.Value);
}
