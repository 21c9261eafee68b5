using WhisperEngine.Memory.Relationships;

namespace WhisperEngine.Memory.Tests.Persons;

/// <summary>AC-7.</summary>
public sealed class RelationshipTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Change_ExcellentTurn_RaisesAllThree()
    {
        var change = RelationshipChange.Of(new(.9), .3);

        Assert.Equal((.045, .052, .03), (Round(change.Trust), Round(change.Affection), Round(change.Attunement)));
    }

    [Fact]
    public void Change_PoorTurn_LowersTrustAndAffection()
    {
        var change = RelationshipChange.Of(new(.4), .3);

        Assert.Equal((-.021, -.032, -.01), (Round(change.Trust), Round(change.Affection), Round(change.Attunement)));
    }

    [Theory]
    [InlineData(.9)]
    [InlineData(.4)]
    [InlineData(.1)]
    public void Change_LowVariance_MovesTrustMoreThanHigh(double quality) => Assert.True(
        Math.Abs(RelationshipChange.Of(new(quality), .1).Trust) > Math.Abs(RelationshipChange.Of(new(quality), .6).Trust));

    [Theory]
    [InlineData(.9, .6, 1.2)]
    [InlineData(.75, .6, 1.2)]
    [InlineData(.55, .6, .8)]
    [InlineData(.1, .6, .8)]
    public void Change_HighVariance_ScalesAttunementByHowItWent(double quality, double variance, double factor) => Assert.Equal(
        RelationshipChange.Of(new(quality), null).Attunement * factor, RelationshipChange.Of(new(quality), variance).Attunement, 12);

    [Theory]
    [InlineData(-.12, TrustDecline.Moderate)]
    [InlineData(-.25, TrustDecline.Severe)]
    [InlineData(-.06, TrustDecline.Minor)]
    [InlineData(.02, TrustDecline.None)]
    public void Decline_BySlope(double slope, TrustDecline expected) => Assert.Equal(expected, TrustDeclines.Of(slope));

    [Theory]
    [InlineData(0, -100, RelationshipStage.Hostile)]
    [InlineData(.245, -51, RelationshipStage.Hostile)]
    [InlineData(.25, -50, RelationshipStage.Cold)]
    [InlineData(.395, -21, RelationshipStage.Cold)]
    [InlineData(.4, -20, RelationshipStage.Wary)]
    [InlineData(.495, -1, RelationshipStage.Wary)]
    [InlineData(.5, 0, RelationshipStage.Stranger)]
    [InlineData(.6, 20, RelationshipStage.Stranger)]
    [InlineData(.605, 21, RelationshipStage.Acquaintance)]
    [InlineData(.7, 40, RelationshipStage.Acquaintance)]
    [InlineData(.705, 41, RelationshipStage.Friend)]
    [InlineData(.8, 60, RelationshipStage.Friend)]
    [InlineData(.805, 61, RelationshipStage.CloseFriend)]
    [InlineData(.9, 80, RelationshipStage.CloseFriend)]
    [InlineData(.905, 81, RelationshipStage.Intimate)]
    [InlineData(1, 100, RelationshipStage.Intimate)]
    public void Stage_ByTrust(double trust, int score, RelationshipStage stage)
    {
        var relationship = Relationship.Start with { Trust = trust };

        Assert.Equal((score, stage), (relationship.Score, relationship.Stage));
        Assert.StartsWith(stage.Name() + ". ", relationship.Describe());
    }

    [Theory]
    [InlineData(.9, QualityBand.Excellent)]
    [InlineData(.85, QualityBand.Excellent)]
    [InlineData(.7, QualityBand.Good)]
    [InlineData(.5, QualityBand.Average)]
    [InlineData(.3, QualityBand.Poor)]
    [InlineData(.29, QualityBand.Failed)]
    public void Quality_Bands(double value, QualityBand band) => Assert.Equal(band, new TurnQuality(value).Band);

    [Fact]
    public void Quality_MeanOfFiveProxies_AndAngerIsNoEngagement()
    {
        Assert.Equal((.9 + .8 + .9 + .8 + .5) / 5, TurnQuality.Of("joy", .95, .8, 100, TimeSpan.FromSeconds(.5)).Value, 12);
        Assert.Equal(QualityBand.Poor, TurnQuality.Of("anger", .95, .9, 100, TimeSpan.FromSeconds(.5)).Band);
    }

    [Fact]
    public async Task Save_TwoTurns_ArePersistedWithTheirEvents()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Dm(), "hi", quality: .9, variance: .3);
        await talk.TurnAsync(Talk.Dm(), "hi", quality: .4, variance: .6);

        var relationship = (await talk.PersonAsync(Talk.Dm())).Relationship;
        Assert.Equal(2, relationship.Turns);
        Assert.Equal(.5 + .045 - (.021 * .7), relationship.Trust, 12);
        Assert.Equal(.4 + .052 - (.032 * .9), relationship.Affection, 12);
        Assert.Equal(.3 + .03 - (.01 * .8), relationship.Attunement, 12);
        Assert.Equal(
            "0.9 0.3 0.0450 0.0520 0.0300|0.4 0.6 -0.0147 -0.0288 -0.0080",
            await talk.ScalarAsync<string>(
                """
                select string_agg(concat_ws(' ', quality, variance, trust_delta::numeric(9, 4), affection_delta::numeric(9, 4), attunement_delta::numeric(9, 4)), '|' order by message_id)
                from relationship_events
                """));
    }

    [Fact]
    public async Task Save_NobodyMet_IsTheStart()
    {
        await using var talk = await Talk.StartAsync();

        Assert.Equal(Relationship.Start, (await talk.PersonAsync(Talk.Dm())).Relationship);
    }

    [Fact]
    public async Task Save_ManyBadAndGoodTurns_StaysBetween0And1()
    {
        await using var talk = await Talk.StartAsync();

        for (var i = 0; i < 12; i++) await talk.TurnAsync(Talk.Dm(), "no", quality: .1);
        var worst = (await talk.PersonAsync(Talk.Dm())).Relationship;
        for (var i = 0; i < 40; i++) await talk.TurnAsync(Talk.Dm(), "yes", quality: .9);
        var best = (await talk.PersonAsync(Talk.Dm())).Relationship;

        Assert.Equal((0, 0), (worst.Trust, worst.Affection));
        Assert.Equal((1, 1, 1), (best.Trust, best.Affection, best.Attunement));
        Assert.Equal(1, .5 + await talk.ScalarAsync<double>("select sum(trust_delta) from relationship_events"), 9);
    }

    [Fact]
    public async Task Save_HundredTurnsAtOnce_SumExactly()
    {
        await using var talk = await Talk.StartAsync();
        var messages = new List<long>();
        for (var i = 0; i < 100; i++) messages.Add(await talk.SayAsync(Talk.Channel($"c{i}"), "hi"));

        await Task.WhenAll(messages.Select((message, i) => talk.SaveAsync(Talk.Channel($"c{i}"), message, "hi", quality: .55, variance: .3)));

        var relationship = (await talk.PersonAsync(Talk.Dm())).Relationship;
        Assert.Equal(100, relationship.Turns);
        Assert.Equal(1, relationship.Trust); // .5 + 100 * .009, cut
        Assert.Equal(1, relationship.Affection); // .4 + 100 * .008
        Assert.Equal(1, relationship.Attunement); // .3 + 100 * .01
        Assert.Equal(100, await talk.ScalarAsync<long>("select count(*) from relationship_events"));
        Assert.Equal(.5, await talk.ScalarAsync<double>("select sum(trust_delta) from relationship_events"), 9);
        Assert.Equal(1, await talk.ScalarAsync<long>("select count(*) from moods"));
    }

    [Fact]
    public async Task Save_FortyTurnsAtOnce_NoneIsLost()
    {
        await using var talk = await Talk.StartAsync();
        var messages = new List<long>();
        for (var i = 0; i < 40; i++) messages.Add(await talk.SayAsync(Talk.Channel($"c{i}"), "hi"));

        await Task.WhenAll(messages.Select((message, i) => talk.SaveAsync(Talk.Channel($"c{i}"), message, "hi", quality: .55, variance: .3)));

        Assert.Equal(.5 + (40 * .009), (await talk.PersonAsync(Talk.Dm())).Relationship.Trust, 9);
    }

    [Fact]
    public async Task Save_SameTurnTwentyTimesAtOnce_CountsOnce()
    {
        await using var talk = await Talk.StartAsync();
        var message = await talk.SayAsync(Talk.Dm(), "My name is Ann.");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => talk.SaveAsync(Talk.Dm(), message, "My name is Ann.", quality: .9, variance: .3)));

        var person = await talk.PersonAsync(Talk.Dm());
        Assert.Equal((1, .545), (person.Relationship.Turns, person.Relationship.Trust));
        Assert.Equal(.8 * .5 * (.8 - .05), person.Mood!.Valence, 3);
        Assert.Equal(1, await talk.ScalarAsync<long>("select count(*) from emotion_history"));
        Assert.Equal(1, await talk.ScalarAsync<long>("select count(*) from facts"));
    }

    [Fact]
    public async Task Save_AnothersLease_WritesNothing()
    {
        await using var talk = await Talk.StartAsync();
        var message = await talk.SayAsync(Talk.Dm(), "My name is Ann.");

        Assert.False(await talk.SaveAsync(Talk.Dm(), message, "My name is Ann.", lease: new(2, talk.Lease.Incarnation)));
        Assert.False(await talk.SaveAsync(Talk.Dm(), message, "My name is Ann.", lease: new(1, Guid.NewGuid())));

        Assert.Equal(0, await talk.ScalarAsync<long>("select (select count(*) from facts) + (select count(*) from relationships) + (select count(*) from emotion_history) + (select count(*) from moods)"));
    }

    [Fact]
    public async Task Recovery_TrustFellBy15_IsActiveAndThenMovesOn()
    {
        await using var talk = await Talk.StartAsync();

        for (var i = 0; i < 3; i++) await talk.TurnAsync(Talk.Dm(), "no", quality: .1, variance: .1); // 3 * -.054
        var fallen = (await talk.PersonAsync(Talk.Dm())).Relationship;
        await talk.TurnAsync(Talk.Dm(), "yes", quality: .9, variance: .1);
        var later = (await talk.PersonAsync(Talk.Dm())).Relationship;

        Assert.Equal(RecoveryStage.Active, fallen.Recovery!.Stage);
        Assert.Equal(0, fallen.Recovery.Progress);
        Assert.Equal(.338, fallen.Recovery.Initial, 9);
        Assert.Equal(.338 + .15, fallen.Recovery.Target, 9);
        Assert.Contains("lost some trust", fallen.Describe(), StringComparison.Ordinal);
        Assert.Equal(.054 / .15, later.Recovery!.Progress, 9);
        Assert.Equal(RecoveryStage.Recovering, later.Recovery.Stage);
        Assert.Equal(later.Recovery.Progress, await talk.ScalarAsync<double>("select recovery_progress from relationships"));
    }

    [Fact]
    public async Task Recovery_TrustRose_ThereIsNone()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Dm(), "yes", quality: .75, variance: .3);

        Assert.Null((await talk.PersonAsync(Talk.Dm())).Relationship.Recovery);
    }

    private static double Round(double value) => Math.Round(value, 12);
}
