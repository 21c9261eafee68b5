using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(Create(builder, name, null, secret));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Create(builder, name, persist ? Stored(builder, name, value) : value, secret));

    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0)
    {
        var generated = new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        };
        return Create(builder, name, Stored(builder, name, generated), secret: true);
    }

    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        var key = $"ConnectionStrings:{name}";
        return builder.AddResource(new ConfiguredConnectionString(
            name, _ => Configured(builder.Configuration, key) ?? throw Missing("Connection string", key), environmentVariableName));
    }

    private static ParameterResource Create(IDistributedApplicationBuilder builder, string name, ParameterDefault? value, bool secret)
    {
        var key = KeyOf(name);
        return new ParameterResource(
            name, other => Configured(builder.Configuration, key) ?? other?.GetDefaultValue() ?? throw Missing("Parameter", key), secret)
        {
            Default = value,
        };
    }

    private static StoredDefault Stored(IDistributedApplicationBuilder builder, string name, ParameterDefault value) =>
        new(value, GeneratedValues.Of(builder), KeyOf(name));

    private static string KeyOf(string name) => $"Parameters:{name}";

    // Hyphens cannot be part of an environment variable in every shell.
    private static string? Configured(IConfiguration configuration, string key) =>
        new[] { key, key.Replace('-', '_') }.Select(candidate => configuration[candidate]).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static MissingParameterValueException Missing(string what, string key) => new(
        $"{what} resource could not be used because configuration key '{key}' is missing and the {what} has no default value.");
}
