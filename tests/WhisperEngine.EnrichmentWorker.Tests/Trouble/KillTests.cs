using Npgsql;
using WhisperEngine.EnrichmentWorker.Tests.Models;

namespace WhisperEngine.EnrichmentWorker.Tests.Trouble;

/// <summary>A worker is killed at each moment at which it sends something to Postgres. CI takes a sample, <c>eng/prove enrichment</c> all.</summary>
public sealed class KillTests
{
    private static readonly string[] s_told =
    [
        "Hi there! I love pizza and sushi.", "My name is Sam.", "I enjoy hiking.", "What do you think of the weather?", "I live in Porto.", "I have a dog named Rex.",
    ];

    [Fact]
    public async Task Killed_at_any_moment_nothing_is_missing_and_nothing_is_double()
    {
        var (expected, moments) = await RunWithoutKillAsync();
        Assert.NotEmpty(expected);
        var kills = Chosen(moments).ToList();
        Assert.NotEmpty(kills);
        foreach (var (at, arrives) in kills)
        {
            await using var talks = await TalkAsync();
            await KillAndFinishAsync(talks, at, arrives);

            var result = string.Join('\n', await ResultAsync(talks));
            Assert.True(result == expected, $"Killed at sending {at}, which {(arrives ? "arrived" : "did not arrive")}:\n{result}\ninstead of\n{expected}");
            await talks.AssertEachRowInOneWindowAsync("facts", Talks.Dm());
            await talks.AssertEachRowInOneWindowAsync("summary", Talks.Dm());
        }
    }

    [Fact]
    public async Task Killed_while_the_model_is_asked_nothing_is_missing_and_nothing_is_double()
    {
        for (var at = 0; at < 2; at++) // facts and summary: one call of each
        {
            await using var model = await ScriptedModel.StartAsync();
            await using var talks = await TalkAsync();
            string[] settings = [.. model.Settings.Select(setting => $"{setting.Item1}={setting.Item2}"), "Enrichment:Workers=1"];
            EnrichmentProcess? victim = null;
            model.Answer = request =>
            {
                if (request == at) victim!.Process.Kill();
                return (200, model.Words(request).Contains("summarise", StringComparison.Ordinal) ? Summary : Facts);
            };
            await using (victim = EnrichmentProcess.Start(talks.ConnectionString, settings))
                await victim.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await using var next = EnrichmentProcess.Start(talks.ConnectionString, settings);
            await UntilDoneAsync(talks);

            Assert.Equal(["fact user enjoys hiking {5}", $"summary 1-12 {SummaryText}"], await ResultAsync(talks));
            Assert.Equal(3, model.Requests.Count);
        }
    }

    private const string SummaryText = "The person loves pizza and sushi, enjoys hiking and lives in Porto with a dog.";

    private const string Summary = $$"""{"summary":"{{SummaryText}}","topics":["hiking"],"tone":"joy","key_moments":[]}""";

    private const string Facts = """{"facts":[{"kind":"fact","subject":"user","predicate":"enjoys","value":"hiking","confidence":0.9,"lines":[5]}]}""";

    private static IEnumerable<(int At, bool Arrives)> Chosen(int moments)
    {
        var all = Enumerable.Range(1, moments).SelectMany(at => new[] { (at, false), (at, true) });
        if (Environment.GetEnvironmentVariable("PROVE_KILLS") == "all") return all;

        // spread over the run, others each day
        var day = TimeProvider.System.GetUtcNow().DayOfYear;
        return Enumerable.Range(0, 4).Select(i => (1 + ((day + (i * moments / 4)) % moments), i % 2 == 0));
    }

    private static async Task<(string Expected, int Moments)> RunWithoutKillAsync()
    {
        await using var talks = await TalkAsync();
        await using var proxy = Proxy(talks);
        await using var worker = EnrichmentProcess.Start(Through(talks, proxy));
        proxy.Kill = (worker.Process, int.MaxValue, true);
        await UntilDoneAsync(talks);
        return (string.Join('\n', await ResultAsync(talks)), proxy.Sent);
    }

    private static async Task KillAndFinishAsync(Talks talks, int at, bool arrives)
    {
        await using var proxy = Proxy(talks);
        await using (var victim = EnrichmentProcess.Start(Through(talks, proxy)))
        {
            proxy.Kill = (victim.Process, at, arrives);
            await victim.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await using var next = EnrichmentProcess.Start(talks.ConnectionString);
        await UntilDoneAsync(talks);
    }

    private static async Task<Talks> TalkAsync()
    {
        var talks = await Talks.CreateAsync();
        foreach (var text in s_told) await talks.SayAsync(Talks.Dm(), text, TimeSpan.FromHours(1));
        return talks;
    }

    /// <summary>Facts and summaries as they are in the end.</summary>
    private static Task<string[]> ResultAsync(Talks talks) => talks.ListAsync(
        """
        select kind || ' ' || subject || ' ' || predicate || ' ' || object || ' ' || sources::text from facts
        union all
        select 'summary ' || first_id || '-' || last_id || ' ' || text from summaries
        order by 1
        """);

    private static async Task UntilDoneAsync(Talks talks)
    {
        while (true)
        {
            var left = await talks.OneAsync<long>(
                """
                select (select count(*) from enrichment_jobs where state <> 'done')
                     + (select count(*) from (values ('facts'), ('summary')) wanted (kind)
                        where coalesce((select planned_to from enrichment_streams stream where stream.kind = wanted.kind), 0) < (select max(id) from transcript))
                """);
            if (left == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static KillingProxy Proxy(Talks talks) => new(new NpgsqlConnectionStringBuilder(talks.ConnectionString).Port);

    private static string Through(Talks talks, KillingProxy proxy) => new NpgsqlConnectionStringBuilder(talks.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = proxy.Port,
    }.ToString();
}
