using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WhisperEngine.CdlApi.Tests;

public sealed partial class ServiceTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Problem = "application/problem+json";

    private static readonly string[] ExpectedRoutes =
    [
        "CloneCharacter", "CreateCharacter", "DeleteBot", "DeleteCharacter", "DiffCharacterVersions", "ExportCharacter", "GetCharacter",
        "GetCharacterSchema", "GetCharacterVersion", "ImportCharacter", "ListAlerts", "ListAudit", "ListBots", "ListCharacterTemplates", "ListCharacterVersions", "ListCharacters", "PatchCharacter", "PauseBot", "PreviewCharacter",
        "RestoreCharacterVersion", "SaveBot", "SaveCharacter", "ValidateCharacter",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Routes_AllOfThem_HaveNameSummaryAndTagAndNeedTheOwnersKey()
    {
        var host = shared.Host;
        using var stranger = new HttpClient { BaseAddress = host.Client.BaseAddress };

        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();

        Assert.Equal(ExpectedRoutes, routes.Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).Order());
        foreach (var route in routes)
        {
            Assert.False(string.IsNullOrEmpty(route.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary));
            Assert.Single(route.Metadata.GetMetadata<ITagsMetadata>()!.Tags);
            var method = Assert.Single(route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods);
            var path = route.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)
                .Replace("{name}", "elena", StringComparison.Ordinal);
            using var answer = await stranger.SendAsync(new(new(method), NumberIn().Replace(path, "1")), Ct);
            Assert.Equal((HttpStatusCode.Unauthorized, Problem), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Database_ThatIsAway_Is503WithWhatToDo()
    {
        await using var host = CdlApiHost.Start("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1", "Production", _ => { });

        using var answer = await host.Client.GetAsync("/api/characters", Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Problem), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("/health", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesEveryOperationAndTheKey()
    {
        var host = shared.Host;

        var document = await host.Client.JsonAsync("/openapi/v1.json");

        Assert.Equal(ExpectedRoutes, document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).Order());
        Assert.Equal(
            "X-Api-Key", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("Production", HttpStatusCode.Unauthorized, HttpStatusCode.NotFound)]
    [InlineData("Development", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Docs_WithoutAKey_AreForThisMachineInDevelopmentOnly(string environment, HttpStatusCode document, HttpStatusCode page)
    {
        await using var host = await CdlApiHost.StartAsync(environment: environment);
        using var stranger = new HttpClient { BaseAddress = host.Client.BaseAddress };

        using var openApi = await stranger.GetAsync("/openapi/v1.json", Ct);
        using var scalar = await host.Client.GetAsync("/scalar/", Ct);

        Assert.Equal((document, page), (openApi.StatusCode, scalar.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/characters/nobody", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/characters", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/characters/mara", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/characters/mara/clone", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/characters/mara/preview", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/audit?page=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/characters/mara/versions/999999999999", HttpStatusCode.NotFound)]
    public async Task Error_AnyKind_IsProblemJson(string method, string path, HttpStatusCode status)
    {
        var host = shared.Host;

        using var answer = await host.Client.SendAsync(new(new(method), path), Ct);

        Assert.Equal((status, Problem), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Error_OfTheServer_IsProblemJsonWithoutDetails()
    {
        await using var host = await CdlApiHost.StartAsync(migrated: false);

        using var answer = await host.Client.GetAsync("/api/characters", Ct);

        Assert.Equal((HttpStatusCode.InternalServerError, Problem), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("relation", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OldSchema_IsUnhealthyAndSaysWhatToRun()
    {
        await using var host = await CdlApiHost.StartAsync(migrated: false);

        using var health = await host.Client.GetAsync("/health", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("-- migrate", await health.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_MigratedDatabase_IsHealthy()
    {
        var host = shared.Host;

        using var health = await host.Client.GetAsync("/health", Ct);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex NumberIn();
}
