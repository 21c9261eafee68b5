using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace WhisperEngine.EnrichmentWorker.Tests.Apis;

public sealed class EnrichmentApiTests
{
    [Fact]
    public async Task Operators_see_how_it_stands_stop_it_and_drive_dead_letters_again()
    {
        await using var talks = await Talks.CreateAsync();
        await using var service = EnrichmentService.Start(talks);
        await AddJobsAsync(talks);

        var status = await service.Client.GetFromJsonAsync<JsonElement>("/api/enrichment/status", TestContext.Current.CancellationToken);
        Assert.Equal((false, 1, 1), (Of(status, "paused").GetBoolean(), Of(status, "ready").GetInt32(), Of(status, "dead").GetInt32()));
        Assert.InRange(Of(status, "lag_seconds").GetDouble(), 7200, 7300);
        Assert.Equal((500, 1_000_000), (Of(Of(status, "budget"), "calls").GetInt32(), Of(Of(status, "budget"), "tokens").GetInt32()));

        Assert.Equal(HttpStatusCode.NoContent, await PauseAsync(service, true));
        Assert.True(Of(await service.Client.GetFromJsonAsync<JsonElement>("/api/enrichment/status", TestContext.Current.CancellationToken), "paused").GetBoolean());

        using var again = await service.Client.PostAsync("/api/enrichment/dead/2/redrive", null, TestContext.Current.CancellationToken);
        using var twice = await service.Client.PostAsync("/api/enrichment/dead/2/redrive", null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (again.StatusCode, twice.StatusCode));
        Assert.Equal(["ready 0"], await talks.ListAsync("select state, attempts from enrichment_jobs where id = 2"));
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        await using var talks = await Talks.CreateAsync();
        await using var service = EnrichmentService.Start(talks);
        service.Client.DefaultRequestHeaders.Remove("X-Api-Key");

        using var status = await service.Client.GetAsync("/api/enrichment/status", TestContext.Current.CancellationToken);
        using var redrive = await service.Client.PostAsync("/api/enrichment/dead/2/redrive", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (status.StatusCode, redrive.StatusCode, await PauseAsync(service, true)));
    }

    [Fact]
    public async Task Late_work_shows_in_its_health_and_paused_work_is_not_late()
    {
        await using var talks = await Talks.CreateAsync();
        await using var service = EnrichmentService.Start(talks);
        await PauseAsync(service, true);
        await AddJobsAsync(talks);
        Assert.Equal("Healthy", await HealthAsync(service));

        await talks.RunAsync("update enrichment_pause set paused = false");
        Assert.Equal("Degraded", await HealthAsync(service));
    }

    // held by nobody's lease, so that no worker takes it while the test looks
    private static Task AddJobsAsync(Talks talks) => talks.RunAsync(
        """
        insert into enrichment_jobs (kind, bot, user_id, channel, scope, first_id, last_id, messages, state, due_at, attempts, leased_until)
        values ('facts', 'elena', 'api:u1', 'dm:api:u1', 'dm', 1, 2, 2, 'ready', clock_timestamp() - interval '2 hours', 99, null),
               ('facts', 'elena', 'api:u1', 'dm:api:u1', 'dm', 3, 4, 2, 'dead', clock_timestamp() - interval '2 hours', 5, null)
        """);

    private static async Task<HttpStatusCode> PauseAsync(EnrichmentService service, bool paused)
    {
        using var answer = await service.Client.PutAsJsonAsync("/api/enrichment/paused", new { paused }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> HealthAsync(EnrichmentService service)
    {
        using var answer = await service.Client.GetAsync("/health", TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return Of(Of(Of(body, "checks"), "enrichment"), "status").GetString()!;
    }

    private static JsonElement Of(JsonElement element, string name) => element.GetProperty(name);
}
