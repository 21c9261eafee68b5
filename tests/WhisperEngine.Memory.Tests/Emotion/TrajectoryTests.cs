using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory.Tests.Emotion;

public sealed class TrajectoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NoPoints_IsUnknown() => Assert.Equal(EmotionTrend.Unknown, EmotionTrajectory.Of([]).Trend);

    [Fact]
    public void Of_OnePoint_IsNoChange()
    {
        var course = EachMinute(.7);

        Assert.Equal((EmotionTrend.Stable, 0, 0, 1, TimeSpan.Zero), (course.Trend, course.Slope, course.Magnitude, course.Count, course.Span));
    }

    [Fact]
    public void Of_Constant_IsStable()
    {
        var course = EachMinute(.5, .5, .5, .5, .5);

        Assert.Equal((EmotionTrend.Stable, 0.0, 0.0), (course.Trend, course.Slope, course.Magnitude));
        Assert.Equal(0, course.Variance, 1e-12);
    }

    [Fact]
    public void Of_UpIn4Minutes_IsRising()
    {
        var course = EachMinute(0, .2, .4, .6, .8);

        Assert.Equal(EmotionTrend.Rising, course.Trend);
        Assert.True(course.Slope > .2);
        Assert.True(course.Magnitude > .7);
    }

    [Fact]
    public void Of_DownIn4Minutes_IsFalling()
    {
        var course = EachMinute(.8, .6, .4, .2, 0);

        Assert.Equal(EmotionTrend.Falling, course.Trend);
        Assert.True(course.Slope < -.2);
        Assert.True(course.Magnitude > .7);
    }

    [Theory]
    [InlineData(.2, .9, EmotionTrend.RisingSharp)]
    [InlineData(.9, .2, EmotionTrend.FallingSharp)]
    public void Of_MuchWithin30Seconds_IsSharp(double first, double last, EmotionTrend trend) => Assert.Equal(
        trend,
        EmotionTrajectory.Of([new(Start, first), new(Start.AddSeconds(30), last)]).Trend);

    [Fact]
    public void Of_UpAndDown_IsVolatile() => Assert.Equal(EmotionTrend.Volatile, EachMinute(.1, .9, .05, .95).Trend);

    [Fact]
    public void Of_FourPoints_HasMeanCountAndSpan()
    {
        var course = EachMinute(.2, .4, .6, .8);

        Assert.Equal(.5, course.Mean, 1e-12);
        Assert.Equal((4, TimeSpan.FromMinutes(3)), (course.Count, course.Span));
    }

    [Fact]
    public void Of_AnyOrder_IsSortedByTime() => Assert.Equal(
        EachMinute(0, .4, .8),
        EmotionTrajectory.Of([new(Start.AddMinutes(2), .8), new(Start, 0), new(Start.AddMinutes(1), .4)]));

    [Fact]
    public void Of_Average_IsTakenBeforeTheSingleValue() => Assert.Equal(
        EachMinute(.1, .7),
        EmotionTrajectory.Of([new(Start, .9, Average: .1), new(Start.AddMinutes(1), .7)]));

    [Fact]
    public void Of_PointsWithoutTimeOrValue_AreSkipped() => Assert.Equal(
        EachMinute(.1, .7),
        EmotionTrajectory.Of([new(null, .5), new(Start, .1), new(Start.AddSeconds(5), null), new(Start.AddMinutes(1), .7)]));

    [Fact]
    public void Of_SameMoment_HasNoDirection() => Assert.Equal(
        EmotionTrend.Stable,
        EmotionTrajectory.Of([new(Start, .4), new(Start, .6)]).Trend);

    [Fact]
    public void Describe_FewerThanTwoPoints_SaysNothing()
    {
        Assert.Null(EmotionTrajectory.Of([]).Describe());
        Assert.Null(EachMinute(.5).Describe());
        Assert.Equal("Their feelings have grown stronger over the last messages.", EachMinute(.2, .6).Describe());
    }

    private static EmotionTrajectory EachMinute(params double[] values) =>
        EmotionTrajectory.Of(values.Select((value, minute) => new EmotionPoint(Start.AddMinutes(minute), value)));
}
