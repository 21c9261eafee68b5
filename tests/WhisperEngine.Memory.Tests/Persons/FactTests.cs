using CsCheck;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class FactTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_NewerOfAGroup_EndsTheOlder()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");
        await talk.TurnAsync(Talk.Dm(), "I live in Porto.");
        await talk.TurnAsync(Talk.Dm(), "My name is Anna.");

        Assert.Equal(["preferred_name Anna", "location Porto"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal("Anna", (await talk.PersonAsync(Talk.Dm())).PreferredName);
        Assert.Equal(
            "Ann t|Anna f",
            await talk.ScalarAsync<string>(
                """
                select string_agg(concat_ws(' ', old.text, (old.valid_to = (select valid_from from facts where text = 'Anna')) is true), '|' order by old.id)
                from facts old where predicate = 'preferred_name'
                """));
    }

    [Fact]
    public async Task Save_OppositesAndSynonymsOfOneThing_TheNewestCounts()
    {
        await using var talk = await Talk.StartAsync();

        await talk.LearnAsync(Talk.Dm(), await talk.SayAsync(Talk.Dm(), "1"), ("likes", "Pizza"), ("likes", "Tea"), ("wants", "a dog"));
        await talk.LearnAsync(Talk.Dm(), await talk.SayAsync(Talk.Dm(), "2"), ("loves", "pizza"));
        await talk.LearnAsync(Talk.Dm(), await talk.SayAsync(Talk.Dm(), "3"), ("hates", "pizza!"));

        Assert.Equal(["hates pizza!", "wants a dog", "likes Tea"], await talk.KnownAsync(Talk.Dm()));
    }

    [Fact]
    public async Task Save_OlderOneComesLate_DoesNotCount()
    {
        await using var talk = await Talk.StartAsync();
        var first = await talk.SayAsync(Talk.Dm(), "I love pizza");
        var second = await talk.SayAsync(Talk.Dm(), "I hate pizza");

        await talk.LearnAsync(Talk.Dm(), second, ("hates", "pizza"));
        await talk.LearnAsync(Talk.Dm(), first, ("loves", "pizza"));
        await talk.LearnAsync(Talk.Dm(), first, ("loves", "pizza"));

        Assert.Equal(["hates pizza"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(1, await talk.ScalarAsync<long>("select count(*) from facts where predicate = 'loves' and valid_to is not null"));
    }

    [Fact]
    public async Task Save_SaidAgain_KeepsBothMessagesAndTheHigherConfidence()
    {
        await using var talk = await Talk.StartAsync();
        var first = await talk.SayAsync(Talk.Dm(), "1");
        var second = await talk.SayAsync(Talk.Dm(), "2");

        await talk.Facts.SaveAsync(Talk.Dm(), [new("fact", "likes", "Tea", .9)], [first], talk.Lease, Ct);
        await talk.Facts.SaveAsync(Talk.Dm(), [new("fact", "likes", "TEA", .5)], [second], talk.Lease, Ct);

        var fact = Assert.Single(await talk.Facts.ReadAsync(Talk.Dm(), Ct));
        Assert.Equal(("TEA", .9), (fact.Text, fact.Confidence));
        Assert.Equal($"{{{first},{second}}}", await talk.ScalarAsync<string>("select sources::text from facts"));
    }

    [Fact]
    public async Task Save_SameFactFromManyMessagesAtOnce_IsOneFact()
    {
        await using var talk = await Talk.StartAsync();
        var messages = new List<long>();
        for (var i = 0; i < 20; i++) messages.Add(await talk.SayAsync(Talk.Dm(), "tea"));

        await Task.WhenAll(messages.Select(message => talk.LearnAsync(Talk.Dm(), message, ("likes", "tea"))));

        Assert.Equal(20, await talk.ScalarAsync<int>("select cardinality(sources) from facts"));
    }

    [Fact]
    public async Task Save_MessageOfAnotherPersonOrConversation_IsRefused()
    {
        await using var talk = await Talk.StartAsync();
        var mine = await talk.SayAsync(Talk.Dm(), "I love tea");

        Assert.Equal(0, await talk.LearnAsync(Talk.Dm("api:u2"), mine, ("loves", "tea")));
        Assert.Equal(0, await talk.LearnAsync(Talk.Channel(), mine, ("loves", "tea")));
        Assert.Equal(0, await talk.LearnAsync(Talk.Dm(), mine + 1, ("loves", "tea")));
        Assert.Equal(1, await talk.LearnAsync(Talk.Dm(), mine, ("loves", "tea")));
    }

    [Fact]
    public async Task Reopen_WithOtherWords_UnlearnsTheOldOnes_AndWithTheSameKeepsThem()
    {
        await using var talk = await Talk.StartAsync();
        var message = await talk.SayAsync(Talk.Dm(), "My name is Ann.", "m1");
        await talk.SaveAsync(Talk.Dm(), message, "My name is Ann.");

        await talk.Transcript.ReopenAsync(Talk.Bot, "m1", talk.Lease, content: null, Ct);
        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
        await talk.Transcript.ReopenAsync(Talk.Bot, "m1", talk.Lease, "I live in Porto.", Ct);
        Assert.Empty(await talk.KnownAsync(Talk.Dm()));
        await talk.SaveAsync(Talk.Dm(), message, "I live in Porto.");

        Assert.Equal(["location Porto"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(1, (await talk.PersonAsync(Talk.Dm())).Relationship.Turns);
    }

    [Fact]
    public async Task Read_FromTheDm_IsNotSeenInAChannel()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");

        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
        Assert.Empty(await talk.KnownAsync(Talk.Channel()));
        Assert.Empty(await talk.KnownAsync(Talk.Dm("api:u2")));
        Assert.Empty((await talk.PersonAsync(Talk.Channel())).Emotions);
        Assert.Single((await talk.PersonAsync(Talk.Dm())).Emotions);
    }

    [Fact]
    public async Task Read_FromAChannel_IsSeenThereAndInTheDmOfTheSamePerson()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Channel(), "My name is Ann.");

        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Channel()));
        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
        Assert.Empty(await talk.KnownAsync(Talk.Channel("other")));
        Assert.Empty(await talk.KnownAsync(Talk.Channel(user: "api:u2")));
        Assert.Empty(await talk.KnownAsync(Talk.Dm("api:u2")));
        Assert.Empty((await talk.PersonAsync(Talk.Channel("other"))).Emotions);
        Assert.Single((await talk.PersonAsync(Talk.Dm())).Emotions);
    }

    [Fact]
    public async Task Read_NewerInTheDm_CountsThereAndTheChannelKeepsItsOwn()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Channel(), "My name is Ann.");
        await talk.TurnAsync(Talk.Dm(), "My name is Anna.");

        Assert.Equal(["preferred_name Anna"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Channel()));
    }

    [Fact]
    public async Task Read_SaidAgainInTheChannelAfterTheDm_CountsInTheDm()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Channel(), "My name is Ann.");
        await talk.TurnAsync(Talk.Dm(), "My name is Anna.");
        await talk.TurnAsync(Talk.Channel(), "My name is Ann.");

        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
    }

    [Fact]
    public async Task Read_OtherBot_SeesNothing()
    {
        await using var talk = await Talk.StartAsync();

        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");

        Assert.Empty(await talk.KnownAsync(MemoryScope.Dm("marcus", "api:u1")));
    }

    /// <summary>AC-9 for what the context gives, in one round trip.</summary>
    [Fact]
    public async Task Load_AnExchangeAndARepeatedOk_ComeBackWhole()
    {
        await using var talk = await Talk.StartAsync();
        await talk.ReplyAsync(await talk.SayAsync(Talk.Dm(), "Tell me about whales."), "They sing.");
        await talk.ReplyAsync(await talk.SayAsync(Talk.Dm(), "ok"), "Fine.");
        await talk.ReplyAsync(await talk.SayAsync(Talk.Dm(), "ok"), "Fine.");

        var context = await talk.Transcript.LoadContextAsync(Talk.Dm(), long.MaxValue, withUser: true, Ct);

        Assert.Equal(
            [(false, "Tell me about whales."), (true, "They sing."), (false, "ok"), (true, "Fine."), (false, "ok"), (true, "Fine.")],
            context.Turns.Select(turn => (turn.FromBot, turn.Content)));
        Assert.Equal(3, context.User!.Messages);
    }

    /// <summary>AC-8 as it is stored: each point carries the average that the next one starts from.</summary>
    [Fact]
    public async Task Load_Emotions_NewestFirstAndOnlyFromBefore()
    {
        await using var talk = await Talk.StartAsync();
        var first = await talk.SayAsync(Talk.Dm(), "1");
        var second = await talk.SayAsync(Talk.Dm(), "2");
        await talk.Memory.SaveAsync(Talk.Dm(), first, talk.Lease, new(Talk.Felt("joy", .6), .6, null, []), Ct);
        await talk.Memory.SaveAsync(Talk.Dm(), second, talk.Lease, new(Talk.Felt("fear", .9), .69, null, []), Ct);

        var all = (await talk.PersonAsync(Talk.Dm())).Emotions;
        var before = (await talk.Transcript.LoadContextAsync(Talk.Dm(), second, withUser: false, Ct)).Person.Emotions;

        Assert.Equal([("fear", .9, .69), ("joy", .6, .6)], all.Select(point => (point.Label!, point.Intensity!.Value, point.Average!.Value)));
        Assert.Equal(["joy"], before.Select(point => point.Label));
    }

    [Fact]
    public void Newest_AnyFacts_LeavesNoRivalsAndDropsNoSlot()
    {
        string[] predicates = ["likes", "loves", "hates", "wants", "rejects", "location", "lives_in", "owns"];
        var gen = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 50]).Array[0, 12];
        gen.Sample(raw =>
        {
            var facts = raw.Select((item, i) => new Fact(i, "fact", "user", predicates[item.Item1], $"o{item.Item2}", "x", 1, "live", DateTimeOffset.UnixEpoch.AddDays(item.Item3))).ToList();
            var kept = FactRules.Newest(facts);
            Assert.DoesNotContain(kept, one => kept.Any(other => !ReferenceEquals(one, other) && Rival(one, other)));
            Assert.All(facts, fact => Assert.Contains(kept, newer => ReferenceEquals(newer, fact) || (Rival(newer, fact) && newer.LastSaidAt >= fact.LastSaidAt)));
        });

        static bool Rival(Fact one, Fact other) =>
            Predicates.Rivals(one.Predicate).Contains(other.Predicate) && (Predicates.IsSingle(one.Predicate) || one.Key == other.Key);
    }

    [Theory]
    [InlineData("loves", "dislikes", true)]
    [InlineData("prefers", "rejects", true)]
    [InlineData("wants", "avoids", true)]
    [InlineData("needs", "rejects", true)]
    [InlineData("supports", "opposes", true)]
    [InlineData("trusts", "suspects", true)]
    [InlineData("believes", "doubts", true)]
    [InlineData("plays", "practices", true)]
    [InlineData("owns", "has", true)]
    [InlineData("likes", "enjoys", true)]
    [InlineData("likes", "owns", false)]
    [InlineData("wants", "likes", false)]
    public void Rivals_AreMutual(string one, string other, bool expected)
    {
        Assert.Equal(expected, Predicates.Rivals(one).Contains(other));
        Assert.Equal(expected, Predicates.Rivals(other).Contains(one));
    }

    [Fact]
    public void Describe_InWords() => Assert.Equal(
        ["Is called Ann.", "Lives in Porto.", "Loves pizza.", "Works at a bakery.", "Rex: Likes bones."],
        new[]
        {
            new Fact(1, "preference", "user", "preferred_name", "ann", "Ann", 1, "live", default),
            new Fact(1, "preference", "user", "location", "porto", "Porto", 1, "live", default),
            new Fact(1, "fact", "user", "loves", "pizza", "pizza", 1, "live", default),
            new Fact(1, "fact", "user", "works_at", "a bakery", "a bakery", 1, "live", default),
            new Fact(1, "fact", "Rex", "likes", "bones", "bones", 1, "live", default),
        }.Select(fact => fact.Describe()));
}
