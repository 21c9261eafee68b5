using System.Text;
using CsCheck;
using Npgsql;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Imports;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class ForgettingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Whatever was said and learned where, after forgetting all of a person no text column of any table holds any of it; others keep theirs.</summary>
    [Fact]
    public async Task ForgetPerson_AnyPast_NoTableHoldsAnyOfIt()
    {
        await using var talk = await Talk.StartAsync();
        var step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 9]);
        var number = 0;
        await step.Array[1, 12].SampleAsync(
            async steps =>
            {
                var user = $"api:u{Interlocked.Increment(ref number)}";
                var other = user + "-other";
                foreach (var (what, where, n) in steps)
                {
                    var (scope, others) = (ScopeOf(where, user), ScopeOf(where, other));
                    await ActAsync(talk, scope, what, $"Markerword{n}");
                    await ActAsync(talk, others, what, $"Keepword{n}");
                }
                Assert.NotEqual("", await FindAsync(talk, "markerword"));
                var kept = await FindAsync(talk, "keepword");

                await talk.Forgetting.ForgetPersonAsync(Talk.Bot, user, talk.Lease, Ct);

                Assert.Equal("", await FindAsync(talk, "markerword"));
                Assert.Equal(kept, await FindAsync(talk, "keepword"));
                Assert.Equal(PersonMemory.None, await talk.PersonAsync(Talk.Dm(user)) with { Facts = PersonMemory.None.Facts, Emotions = PersonMemory.None.Emotions });
                Assert.Empty(await talk.KnownAsync(Talk.Dm(user)));
            },
            iter: 25, threads: 1);
    }

    [Fact]
    public async Task ForgetPerson_ThenLateWork_BringsNothingBack()
    {
        await using var talk = await Talk.StartAsync();
        var message = await talk.SayAsync(Talk.Dm(), "My name is Ann. I love tea.", "m1");

        var forgotten = await talk.Forgetting.ForgetPersonAsync(Talk.Bot, "api:u1", talk.Lease, Ct);

        Assert.Equal(1, forgotten.Rows);
        Assert.False(await talk.SaveAsync(Talk.Dm(), message, "My name is Ann."));
        Assert.Equal(0, await talk.LearnAsync(Talk.Dm(), message, ("loves", "tea")));
        Assert.False(await talk.ReplyAsync(message, "Hello Ann."));
        Assert.Equal(
            AcceptOutcome.Forgotten, (await talk.Transcript.AcceptAsync(new(Talk.Dm(), "m1", "Ann", "My name is Ann. I love tea."), talk.Lease, Ct)).Outcome);
        Assert.Empty(await talk.KnownAsync(Talk.Dm()));
        Assert.Equal("", await FindAsync(talk, "ann"));
    }

    [Fact]
    public async Task ForgetPerson_SaidAgainLater_IsRemembered()
    {
        await using var talk = await Talk.StartAsync();
        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");
        await talk.Forgetting.ForgetPersonAsync(Talk.Bot, "api:u1", talk.Lease, Ct);

        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");

        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(1, (await talk.PersonAsync(Talk.Dm())).Relationship.Turns);
    }

    /// <summary>Either the forgetting finds what was derived, or the derivation finds the mark: in no order is anything left.</summary>
    [Fact]
    public async Task ForgetPerson_WhileTurnsAreSaved_NothingIsLeft()
    {
        await using var talk = await Talk.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var messages = new List<long>();
            for (var i = 0; i < 10; i++) messages.Add(await talk.SayAsync(Talk.Dm(), "My name is Ann."));

            var work = messages.SelectMany(message => new Task[] { talk.SaveAsync(Talk.Dm(), message, "My name is Ann."), talk.ReplyAsync(message, "Hello Ann.") });
            await Task.WhenAll([.. work, talk.Forgetting.ForgetPersonAsync(Talk.Bot, "api:u1", talk.Lease, Ct)]);

            Assert.Equal("", await FindAsync(talk, "ann"));
            Assert.Equal(0, await talk.ScalarAsync<long>(
                "select (select count(*) from relationships) + (select count(*) from relationship_events) + (select count(*) from emotion_history) + (select count(*) from moods)"));
        }
    }

    [Fact]
    public async Task ForgetPerson_AnothersLease_RemovesNothing()
    {
        await using var talk = await Talk.StartAsync();
        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");
        var before = await FindAsync(talk, "ann");

        var forgotten = await talk.Forgetting.ForgetPersonAsync(Talk.Bot, "api:u1", new(2, Guid.NewGuid()), Ct);

        Assert.Equal(new Forgotten(0, 0) { IsHeld = false }, forgotten);
        Assert.Equal(before, await FindAsync(talk, "ann"));
        Assert.Equal(1, (await talk.PersonAsync(Talk.Dm())).Relationship.Turns);
    }

    [Fact]
    public async Task ForgetConversation_OthersStay_AndTheRelationshipLosesItsTurns()
    {
        await using var talk = await Talk.StartAsync();
        await talk.TurnAsync(Talk.Channel(), "My name is Ann.", quality: .9, variance: .3);
        await talk.TurnAsync(Talk.Dm(), "I live in Porto.", quality: .75, variance: .3);
        await talk.TurnAsync(Talk.Channel(user: "api:u2"), "My name is Bob.");

        var forgotten = await talk.Forgetting.ForgetConversationAsync(Talk.Channel(), talk.Lease, Ct);

        Assert.Equal(new Forgotten(1, 1), forgotten);
        Assert.Equal(["location Porto"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(["preferred_name Bob"], await talk.KnownAsync(Talk.Channel(user: "api:u2")));
        var relationship = (await talk.PersonAsync(Talk.Dm())).Relationship;
        Assert.Equal(1, relationship.Turns);
        Assert.Equal(.53, relationship.Trust, 12);
        Assert.Equal(.44, relationship.Affection, 12);
    }

    [Fact]
    public async Task ForgetText_ATurnAndItsReply_GoTogether()
    {
        await using var talk = await Talk.StartAsync();
        var asked = await talk.TurnAsync(Talk.Dm(), "Guess my name.");
        await talk.ReplyAsync(asked, "Is it Rumpel?");
        await talk.TurnAsync(Talk.Dm(), "My name is Rumpel.");
        await talk.TurnAsync(Talk.Dm(), "I live in Porto.");

        var forgotten = await talk.Forgetting.ForgetTextAsync(Talk.Dm(), "rumPEL", talk.Lease, Ct);

        Assert.Equal(3, forgotten.Rows);
        Assert.Equal("", await FindAsync(talk, "rumpel"));
        Assert.Equal("", await FindAsync(talk, "guess"));
        Assert.Equal(["location Porto"], await talk.KnownAsync(Talk.Dm()));
        Assert.Equal(1, (await talk.PersonAsync(Talk.Dm())).Relationship.Turns);
    }

    [Fact]
    public async Task ForgetText_OfAnotherConversation_StaysThere()
    {
        await using var talk = await Talk.StartAsync();
        await talk.TurnAsync(Talk.Dm(), "My name is Ann.");

        Assert.Equal(new Forgotten(0, 0), await talk.Forgetting.ForgetTextAsync(Talk.Channel(), "Ann", talk.Lease, Ct));
        Assert.Equal(["preferred_name Ann"], await talk.KnownAsync(Talk.Dm()));
    }

    [Fact]
    public async Task ForgetFact_IsNotTakenFromTheSameMessageAgain_ButFromALaterOne()
    {
        await using var talk = await Talk.StartAsync();
        var message = await talk.SayAsync(Talk.Dm(), "I love tea");
        await talk.LearnAsync(Talk.Dm(), message, ("loves", "tea"));
        var fact = Assert.Single(await talk.Facts.ReadAsync(Talk.Dm(), Ct));

        var forgotten = await talk.Forgetting.ForgetFactAsync(Talk.Dm(), fact.Id, talk.Lease, Ct);
        var again = await talk.LearnAsync(Talk.Dm(), message, ("loves", "Tea"));
        var later = await talk.LearnAsync(Talk.Dm(), await talk.SayAsync(Talk.Dm(), "I love tea"), ("loves", "tea"));

        Assert.Equal((new Forgotten(0, 1), 0, 1), (forgotten, again, later));
        Assert.Equal("I love tea", (await talk.Transcript.LoadContextAsync(Talk.Dm(), long.MaxValue, false, Ct)).Turns[0].Content);
    }

    [Fact]
    public async Task ForgetMessages_AFactSaidTwice_StaysUntilBothAreGone()
    {
        await using var talk = await Talk.StartAsync();
        foreach (var id in (string[])["a", "b"])
            await talk.LearnAsync(Talk.Dm(), await talk.SayAsync(Talk.Dm(), "I love tea", id), ("loves", "tea"));

        await talk.Forgetting.ForgetMessagesAsync(Talk.Bot, ["a"], talk.Lease, Ct);
        Assert.Equal(["loves tea"], await talk.KnownAsync(Talk.Dm()));
        await talk.Forgetting.ForgetMessagesAsync(Talk.Bot, ["b"], talk.Lease, Ct);
        Assert.Empty(await talk.KnownAsync(Talk.Dm()));
    }

    [Fact]
    public async Task Feedback_OfAForgottenReply_IsForgottenToo()
    {
        await using var talk = await Talk.StartAsync();
        var (mine, others) = (await talk.SayAsync(Talk.Dm(), "mine"), await talk.SayAsync(Talk.Dm("api:u2"), "others"));
        await talk.ExecuteAsync($"insert into reply_feedback values ('{Talk.Bot}', {mine}, 'api:u1', 1), ('{Talk.Bot}', {others}, 'api:u2', -1)");

        await talk.Forgetting.ForgetPersonAsync(Talk.Bot, "api:u1", talk.Lease, Ct);

        Assert.Equal(others, await talk.ScalarAsync<long>("select message_id from reply_feedback"));
    }

    [Fact]
    public async Task Import_SaidBeforeTheForgetting_IsRefused()
    {
        await using var talk = await Talk.StartAsync();
        var now = await talk.ScalarAsync<DateTime>("select now()");
        await talk.Forgetting.ForgetConversationAsync(Talk.Channel(), talk.Lease, Ct);
        ImportedLine[] lines =
        [
            new(Talk.Channel(), "1", false, "Ann", "before", now.AddDays(-1)),
            new(Talk.Dm(), "2", false, "Ann", "elsewhere", now.AddDays(-1)),
            new(Talk.Channel(), "3", false, "Ann", "after", now.AddDays(1)),
            new(Talk.Channel(user: "api:u2"), "4", false, "Bob", "another's", now.AddDays(-1)),
        ];

        var result = await new ImportStore(talk.Database).ImportAsync(Talk.Bot, lines, talk.Lease, Ct);

        Assert.Equal(3, result!.Imported);
        Assert.Equal([0], result.Forgotten);
        Assert.Equal("elsewhere|after|another's", await talk.ScalarAsync<string>("select string_agg(content, '|' order by id) from transcript"));
    }

    private static MemoryScope ScopeOf(int where, string user) => where switch { 0 => Talk.Dm(user), 1 => Talk.Channel("one", user), _ => Talk.Channel("two", user) };

    private static async Task ActAsync(Talk talk, MemoryScope scope, int what, string word)
    {
        switch (what)
        {
            case 0:
                await talk.ReplyAsync(await talk.TurnAsync(scope, $"My name is {word}."), $"Hello {word}.");
                break;
            case 1:
                await talk.TurnAsync(scope, $"I live in {word}.");
                break;
            case 2:
                await talk.LearnAsync(scope, await talk.SayAsync(scope, word), ("likes", word), ($"knows_{word}", "x"));
                break;
            case 3:
                await talk.Facts.SaveAsync(scope, [new("preference", "language", word, 1) { Origin = "user", Subject = word }], [], talk.Lease, Ct);
                break;
            default:
                await new ImportStore(talk.Database).ImportAsync(
                    Talk.Bot, [new(scope, Guid.NewGuid().ToString(), true, word, word, DateTimeOffset.UnixEpoch)], talk.Lease, Ct);
                break;
        }
    }

    /// <summary>Every text of every table that contains a word.</summary>
    private static async Task<string> FindAsync(Talk talk, string word)
    {
        var tables = await talk.ScalarAsync<string[]>("select array_agg(tablename::text order by tablename) from pg_tables where schemaname = 'public'");
        var found = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = talk.Database.CreateCommand($"select row::text from {table} row where row::text ilike '%' || $1 || '%' order by 1");
            command.Parameters.Add(new NpgsqlParameter { Value = word });
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct)) found.Append(table).Append(": ").AppendLine(reader.GetString(0));
        }
        return found.ToString();
    }
}
