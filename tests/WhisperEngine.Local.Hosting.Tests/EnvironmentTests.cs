using Aspire.Hosting;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>Each resource gets the variables that Aspire 13.5.2 would give it: names, values and their order.</summary>
public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("cdl-api", true)]
    [InlineData("bot-elena", true)]
    [InlineData("postgres", false)]
    [InlineData("qdrant", false)]
    [InlineData("influxdb", false)]
    public async Task Environment_InRunMode_IsThatOfAspire(string resource, bool isProject)
    {
        using var model = ReferenceModel.Create();

        var variables = await model.EnvironmentOfAsync(resource);

        var reference = isProject ? Reference.EveryProject.Concat(Reference.Run(resource)) : Reference.Run(resource);
        Assert.Equal(reference.Select(variable => KeyValuePair.Create(variable.Key, model.Fill(variable.Value, resource))), variables);
    }

    [Fact]
    public async Task Environment_OutsideDevelopment_LacksWhatIsForDevelopment()
    {
        using var model = ReferenceModel.Create("--environment=Production");

        var names = (await model.EnvironmentOfAsync("bot-elena")).Select(variable => variable.Key);

        var reference = Reference.EveryProject.Concat(Reference.Run("bot-elena")).Select(variable => variable.Key);
        Assert.Equal(reference.Where(name => !Reference.DevelopmentOnly.Contains(name)), names);
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("qdrant")]
    [InlineData("cdl-api")]
    [InlineData("bot-elena")]
    public async Task Environment_InPublishMode_IsThatOfAspiresManifest(string resource)
    {
        using var model = ReferenceModel.Create("--operation=publish");

        Assert.Equal(Reference.Manifest(resource), await model.EnvironmentOfAsync(resource));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("whisperdb")]
    [InlineData("qdrant")]
    public void ConnectionStringExpression_InPublishMode_IsThatOfAspiresManifest(string resource)
    {
        using var model = ReferenceModel.Create("--operation=publish");

        Assert.Equal(Reference.ManifestConnectionString(resource), model.ValueExpressionOf(resource));
    }

    [Fact]
    public async Task Environment_OfConsumers_IsThatOfAspireForEveryFormOfReference()
    {
        using var model = ReferenceForms.Create(out var consumers);
        Assert.Equal(Reference.OtherForms.Count, consumers.Count);

        foreach (var (form, variables) in Reference.OtherForms)
        {
            var consumer = consumers.Single(entry => form.StartsWith(entry.Key, StringComparison.Ordinal)).Value;
            var environment = await model.EnvironmentOfAsync(consumer);
            var added = consumer == ReferenceForms.Itself
                ? environment.Where(variable => variables.Any(expected => expected.Key == variable.Key))
                : environment.Skip(Reference.EveryProject.Count);
            Assert.Equal(variables.Select(variable => KeyValuePair.Create(variable.Key, model.Fill(variable.Value, consumer))), added);
        }
    }

    [Fact]
    public async Task Environment_WithoutDashboard_HasTheDefaultEndpointAndNoKey()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.AddProject("bot-elena", SampleProjects.Bot);
        using var model = new ModelHost(builder);

        var variables = (await model.EnvironmentOfAsync("bot-elena")).ToDictionary();

        Assert.Equal("http://localhost:18889", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_HEADERS", variables.Keys);
    }
}
