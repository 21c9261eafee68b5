using System.Text.Json;
using CsCheck;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Tests;

public sealed class SnowflakeTests
{
    [Fact]
    public void Json_AnyValue_RoundTripsAsAString() => Gen.ULong.Sample(value =>
    {
        var json = JsonSerializer.Serialize(new Snowflake(value));

        Assert.Equal($"\"{value}\"", json);
        Assert.Equal(value, JsonSerializer.Deserialize<Snowflake>(json).Value);
        Assert.Equal(value, Snowflake.Parse(new Snowflake(value).ToString()).Value);
    });

    [Fact]
    public void At_AnyMoment_IsTheLowestIdOfThatMillisecond() => Gen.Long[0, 4_000_000_000_000].Sample(milliseconds =>
    {
        var moment = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds);
        var id = Snowflake.At(moment);

        Assert.Equal(moment, id.CreatedAt);
        Assert.True(id.Value == 0 || new Snowflake(id.Value - 1).CreatedAt < moment);
    });

    [Fact]
    public void CreatedAt_DocumentedExample_IsItsTime() =>
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), new Snowflake(175928847299117063).CreatedAt);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"18446744073709551616\"")]
    [InlineData("\"1x\"")]
    [InlineData("5")]
    [InlineData("null")]
    public void Json_NoId_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Snowflake>(json));
}
