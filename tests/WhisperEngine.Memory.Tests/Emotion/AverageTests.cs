using CsCheck;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory.Tests.Emotion;

public sealed class AverageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(.75)]
    [InlineData(1)]
    public void Next_First_IsTheValueItself(double value) => Assert.Equal(value, EmotionAverage.Next(null, value));

    [Theory]
    [InlineData(.6, .7, .3, .63)]
    [InlineData(.5, .9, .4, .66)]
    [InlineData(.5, .9, .2, .58)]
    public void Next_Weight_MixesOldAndNew(double previous, double value, double weight, double expected) =>
        Assert.Equal(expected, EmotionAverage.Next(previous, value, weight), 1e-12);

    [Fact]
    public void Next_DefaultWeight_Is0Point3() => Assert.Equal(EmotionAverage.Next(.6, .7, .3), EmotionAverage.Next(.6, .7));

    [Theory]
    [InlineData(null, 1.5, 1)]
    [InlineData(null, -2.0, 0)]
    [InlineData(7.0, 1.0, 1)]
    [InlineData(-7.0, 0.0, 0)]
    [InlineData(null, double.NaN, 0)]
    public void Next_OutOfRange_IsCut(double? previous, double value, double expected) => Assert.Equal(expected, EmotionAverage.Next(previous, value));

    [Fact]
    public void Next_ConstantInput_IsReachedWithin20() => Assert.Equal(.6, Course([.1, .. Enumerable.Repeat(.6, 20)])[^1], .01);

    [Fact]
    public void Next_LoudAndQuiet_VariesLessThanTheInput()
    {
        double[] raw = [.3, .9, .2, .8, .7];

        Assert.True(Variance(Course(raw)) < Variance(raw));
    }

    [Fact]
    public void Next_OneQuietMessage_DoesNotEndAStrongFeeling() => Assert.True(Course([.9, .3, .8, .7])[^1] > .5);

    [Fact]
    public void Next_RisingInput_Rises() => Gen.Double[0, 1].List[1, 30].Sample(values =>
    {
        var course = Course([.. values.Order()]);
        return course.Zip(course.Skip(1)).All(pair => pair.First <= pair.Second + 1e-12);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    public void Next_ImpossibleWeight_Throws(double weight) => Assert.Throws<ArgumentOutOfRangeException>(() => EmotionAverage.Next(.5, .5, weight));

    private static List<double> Course(double[] values)
    {
        List<double> course = [];
        foreach (var value in values) course.Add(EmotionAverage.Next(course is [.., var last] ? last : null, value));
        return course;
    }

    private static double Variance(IReadOnlyCollection<double> values) => values.Average(value => Math.Pow(value - values.Average(), 2));
}
