namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that is named in a manifest as <c>{resource.property}</c>.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}
