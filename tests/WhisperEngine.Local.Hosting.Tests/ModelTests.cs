using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>What a model refuses, and the values that it makes up.</summary>
public sealed class ModelTests
{
    private readonly IDistributedApplicationBuilder builder = ModelHost.CreateBuilder();

    [Theory]
    [InlineData("1st", "must start with an ASCII letter")]
    [InlineData("bot_worker", "must contain only ASCII letters, digits, and hyphens")]
    [InlineData("bot--worker", "cannot contain consecutive hyphens")]
    [InlineData("bot-", "cannot end with a hyphen")]
    [InlineData("größe", "must contain only ASCII letters, digits, and hyphens")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234", "must be between 1 and 64 characters long")]
    public void AddParameter_BadName_IsRefusedWithTheRule(string name, string rule)
    {
        var error = Assert.Throws<ArgumentException>(() => builder.AddParameter(name));

        Assert.Equal($"Resource name '{name}' is invalid. Name {rule}. (Parameter 'name')", error.Message);
    }

    [Fact]
    public void WithHttpEndpoint_BadName_IsRefused()
    {
        var project = builder.AddProject("bot", SampleProjects.Bot);

        var error = Assert.Throws<ArgumentException>(() => project.WithHttpEndpoint(name: "my_endpoint"));

        Assert.StartsWith("Endpoint name 'my_endpoint' is invalid.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddResource_SameNameInOtherCase_IsRefused()
    {
        builder.AddParameter("api-key");

        var error = Assert.Throws<DistributedApplicationException>(() => builder.AddProject("API-KEY", SampleProjects.Bot));

        Assert.Equal(
            "Cannot add resource of type 'Aspire.Hosting.ApplicationModel.ProjectResource' with name 'API-KEY' because resource of type " +
            "'Aspire.Hosting.ApplicationModel.ParameterResource' with that name already exists. Resource names are case-insensitive.", error.Message);
    }

    [Fact]
    public void WaitFor_Itself_IsRefused()
    {
        var project = builder.AddProject("bot", SampleProjects.Bot);

        var error = Assert.Throws<DistributedApplicationException>(() => project.WaitFor(project));

        Assert.Equal("The 'bot' resource cannot wait for itself.", error.Message);
    }

    [Fact]
    public void WithHealthCheck_SameKeyTwice_IsRefused()
    {
        var project = builder.AddProject<SampleProjects.Api>("api").WithHttpHealthCheck("/health");

        var error = Assert.Throws<DistributedApplicationException>(() => project.WithHttpHealthCheck("/health"));

        Assert.Equal("Resource 'api' already has a health check with key 'api_http_/health_200_check'.", error.Message);
    }

    [Fact]
    public void AddProject_UnknownLaunchProfile_IsRefused()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => builder.AddProject<SampleProjects.Api>("api", "https"));

        Assert.Equal("Launch settings file of resource 'api' does not contain 'https' profile.", error.Message);
    }

    [Fact]
    public void WithReplicas_None_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddProject("bot", SampleProjects.Bot).WithReplicas(0));

    [Fact]
    public void WithEndpoint_KnownName_ChangesWhatIsGivenAndKeepsTheRest()
    {
        var api = builder.AddProject<SampleProjects.Api>("api").WithEndpoint("http", endpoint => endpoint.Port = 9091).WithHttpEndpoint(env: "PORT");

        var endpoint = Assert.Single(api.Resource.Annotations.OfType<EndpointAnnotation>());
        Assert.Equal((9091, "http", "http"), (endpoint.Port, endpoint.Name, endpoint.UriScheme));
    }

    [Fact]
    public async Task Parameter_WithoutValue_SaysWhichKeyIsMissing()
    {
        var parameter = builder.AddParameter("discord-token", secret: true).Resource;

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(
            async () => await parameter.GetValueAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "Parameter resource could not be used because configuration key 'Parameters:discord-token' is missing and the Parameter has no default value.",
            error.Message);
    }

    [Fact]
    public async Task Parameter_ConfiguredWithUnderscore_IsFound()
    {
        builder.Configuration["Parameters:discord_token"] = "value";

        Assert.Equal("value", await builder.AddParameter("discord-token").Resource.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true, "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ0123456789-_.{}~()*+!")]
    [InlineData(false, "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ0123456789")]
    public async Task GeneratedPassword_Always_HasTheLengthAndOnlyTheAlphabet(bool special, string alphabet)
    {
        var seen = new HashSet<char>();
        for (var i = 0; i < 200; i++)
        {
            var parameter = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"password{i}", special: special);
            var value = await parameter.GetValueAsync(TestContext.Current.CancellationToken);
            Assert.Equal(22, value!.Length);
            seen.UnionWith(value);
        }

        Assert.Equal(alphabet.Order(), seen.Order());
    }

    [Fact]
    public void GeneratedValue_WithMinima_HasAtLeastThose()
    {
        var value = new GenerateParameterDefault { MinLength = 8, MinLower = 3, MinUpper = 3, MinNumeric = 2, MinSpecial = 2 }.GetDefaultValue();

        Assert.Equal(10, value.Length);
        Assert.Equal((3, 3, 2), (value.Count(char.IsAsciiLetterLower), value.Count(char.IsAsciiLetterUpper), value.Count(char.IsAsciiDigit)));
    }

    [Fact]
    public async Task GeneratedValue_AskedTwice_StaysTheSame()
    {
        var first = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, "password");
        var second = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, "password");

        Assert.Equal(
            await first.GetValueAsync(TestContext.Current.CancellationToken), await second.GetValueAsync(TestContext.Current.CancellationToken));
    }
}
