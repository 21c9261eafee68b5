using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.EnrichmentWorker.Budget;

namespace WhisperEngine.EnrichmentWorker.Tests.Budget;

public sealed class HourlyBudgetTests
{
    [Fact]
    public async Task Calls_of_all_workers_count_and_the_next_hour_is_a_new_one()
    {
        await using var talks = await Talks.CreateAsync();
        await using var one = EnrichmentHost.Create(talks, settings: ("Enrichment:CallsPerHour", "3"));
        await using var other = EnrichmentHost.Create(talks, settings: ("Enrichment:CallsPerHour", "3"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TryAsync(i % 2 == 0 ? one : other)));
        Assert.Equal(3, taken.Count(until => until is null));
        Assert.All(taken.OfType<TimeSpan>(), until => Assert.InRange(until, TimeSpan.Zero, TimeSpan.FromHours(1)));

        await talks.ForwardAsync(TimeSpan.FromHours(1));
        await using var later = EnrichmentHost.Create(talks, settings: ("Enrichment:CallsPerHour", "3"));
        Assert.Null(await TryAsync(later));
        Assert.Equal(["3", "1"], await talks.ListAsync("select calls from enrichment_spend order by hour"));
    }

    [Theory]
    [InlineData("Enrichment:TokensPerHour", "1000")]
    [InlineData("Enrichment:CostPerHour", "0.5")]
    public async Task Tokens_and_money_end_it_too(string key, string value)
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, settings: (key, value));
        Assert.Null(await TryAsync(host));

        await Of(host).AddAsync(999, .49m, TestContext.Current.CancellationToken);
        Assert.Null(await TryAsync(host));
        await Of(host).AddAsync(1, .01m, TestContext.Current.CancellationToken);
        Assert.NotNull(await TryAsync(host));
    }

    [Fact]
    public async Task With_no_calls_allowed_none_is_made()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, settings: ("Enrichment:CallsPerHour", "0"));

        Assert.NotNull(await TryAsync(host));
    }

    private static HourlyBudget Of(EnrichmentHost host) => host.Services.GetRequiredService<HourlyBudget>();

    /// <summary>How long to wait; none if the call may be made.</summary>
    private static async Task<TimeSpan?> TryAsync(EnrichmentHost host)
    {
        try
        {
            await Of(host).TakeAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (BudgetSpentException exception)
        {
            return exception.Until;
        }
    }
}
