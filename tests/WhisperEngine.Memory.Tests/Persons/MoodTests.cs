using CsCheck;
using WhisperEngine.Memory.Moods;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class MoodTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fade_LosesATenthAnHour()
    {
        var mood = new Mood(.8, .5, Noon);

        Assert.Equal(.72, mood.Fade(Noon.AddHours(1)).Valence, 12);
        Assert.Equal(.5 * .9 * .9, mood.Fade(Noon.AddHours(2)).Energy, 12);
        Assert.Equal(mood, mood.Fade(Noon.AddHours(-1)));
    }

    [Fact]
    public void Fade_InTwoSteps_IsTheSame() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 1], Gen.Double[0, 100], Gen.Double[0, 100]).Sample((valence, energy, first, second) =>
        {
            var mood = new Mood(valence, energy, Noon);
            var steps = mood.Fade(Noon.AddHours(first)).Fade(Noon.AddHours(first + second));
            var once = mood.Fade(Noon.AddHours(first + second));
            return Math.Abs(steps.Valence - once.Valence) < 1e-9 && Math.Abs(steps.Energy - once.Energy) < 1e-9;
        });

    [Theory]
    [InlineData(.6, .5, MoodTone.Bright)]
    [InlineData(.2, .5, MoodTone.Warm)]
    [InlineData(0, .9, MoodTone.Even)]
    [InlineData(-.3, .2, MoodTone.Low)]
    [InlineData(-.3, .6, MoodTone.Tense)]
    public void Tone_ByValenceAndEnergy(double valence, double energy, MoodTone tone)
    {
        var mood = new Mood(valence, energy, Noon);

        Assert.Equal(tone, mood.Tone);
        Assert.Equal(tone == MoodTone.Even, mood.Describe() is null);
    }

    [Fact]
    public void Pull_FollowsWhatIsFelt()
    {
        Assert.Equal(new MoodPull(.8 - .05, .8, .4), MoodPull.Of(Talk.Felt("joy", .8)));
        Assert.Equal(new MoodPull(.05 - .8, .8, .4), MoodPull.Of(Talk.Felt("anger", .8)));
    }

    [Fact]
    public async Task Save_MoodOfHoursAgo_HasFadedBeforeItIsPulled()
    {
        await using var talk = await Talk.StartAsync();
        await talk.TurnAsync(Talk.Dm(), "hi");
        await talk.ExecuteAsync("update moods set valence = -1, energy = 1, at = clock_timestamp() - interval '2 hours'");
        var read = (await talk.PersonAsync(Talk.Dm())).Mood!;

        await talk.TurnAsync(Talk.Dm(), "hi");
        var mood = (await talk.PersonAsync(Talk.Dm())).Mood!;

        Assert.Equal(-.81, read.Valence, 3);
        Assert.Equal((.6 * -.81) + (.4 * .75), mood.Valence, 3);
        Assert.Equal((.6 * .81) + (.4 * .8), mood.Energy, 3);
    }
}
