using System.Globalization;
using CsCheck;
using WhisperEngine.Memory.Tests.Indexing;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.Memory.Tests.Recall;

/// <summary>Nobody recalls what they may not see.</summary>
public sealed class ScopeTests(ServerProcess server)
{
    /// <summary><c>PROVE_SCOPES</c> sets how many cases are tried.</summary>
    private static readonly long Cases = long.Parse(Environment.GetEnvironmentVariable("PROVE_SCOPES") ?? "20000", CultureInfo.InvariantCulture);

    private static readonly Gen<(string Bot, string? Guild, string Channel, string User)> AnyPlace = Gen.Select(
        OneOf<string>("elena", "marcus"), OneOf<string?>(null, "g1", "g2", "dm"), OneOf<string>("general", "dm", "api:u1"), OneOf<string>("api:u1", "api:u2", "u1", "discord:u1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Sees_AnyTwoPlaces_AsTheRuleSays() =>
        Gen.Select(AnyPlace, AnyPlace).Sample(
            pair =>
            {
                var (reader, said) = pair;
                // The rule in plain words, over the parts that scopes are made of.
                var mayBeSeen = reader.Bot == said.Bot && (said.Guild is null
                    ? reader.Guild is null && reader.User == said.User
                    : reader.Guild is null ? reader.User == said.User : (reader.Guild, reader.Channel) == (said.Guild, said.Channel));
                return ScopeOf(reader).Sees(ScopeOf(said)) == mayBeSeen;
            },
            iter: Cases, threads: 1);

    /// <summary>2,000 pairs of a place where something was said and one from where it is asked for, in both stores.</summary>
    [Fact]
    public async Task Recall_EveryPlaceAsksForEverything_OnlyWhatItSees()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var places = Enumerable.Range(0, 45).Select(i => (i % 9) switch
        {
            < 3 => MemoryScope.Dm(host.Bot, $"api:u{i % 5}"),
            var kind => MemoryScope.InChannel(host.Bot, kind < 6 ? "g1" : "g2", $"c{i % 4}", $"api:u{i % 5}"),
        }).ToArray();
        Dictionary<long, MemoryScope> said = [];
        foreach (var place in places) // 45 x 45 pairs
            said[await host.SayAsync(place, "The password is swordfish")] = place;

        await CheckAsync(); // from the outbox
        await host.IndexAsync();
        await CheckAsync(); // from the index
        Assert.Equal(0, await host.CountAsync("index_outbox"));

        async Task CheckAsync()
        {
            foreach (var reader in places)
            {
                var expected = said.Where(row => reader.Sees(row.Value)).Select(row => row.Key).Order().ToArray();
                var found = await host.AskAsync(reader, "What is the password?", count: 100);
                Assert.Equal(expected, found.Items.Select(item => item.Row).Order());
                Assert.All(found.Items, item => Assert.Equal(said[item.Row], item.Scope));
                if (await host.Qdrant.CollectionExistsAsync("whisper_fake_64", Cancellation))
                {
                    var points = await host.Qdrant.CountAsync("whisper_fake_64", reader.PointsSeen(), Cancellation);
                    Assert.Equal(await host.CountAsync("index_outbox") == 0 ? expected.Length : 0, points);
                }
            }
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static MemoryScope ScopeOf((string Bot, string? Guild, string Channel, string User) place) => place.Guild is { } guild
        ? MemoryScope.InChannel(place.Bot, guild, place.Channel, place.User)
        : MemoryScope.Dm(place.Bot, place.User);
}
