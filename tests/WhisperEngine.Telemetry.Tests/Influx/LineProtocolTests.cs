using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>What the real server takes, and that it gives back what was written.</summary>
public sealed class LineProtocolTests : IAsyncLifetime
{
    private TestInflux influx = null!;
    private string database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (influx, database) = await TestInflux.CreateDatabaseAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The server's rules, each with what it answers: the reasons for what the writer does and does not write.</summary>
    [Fact]
    public async Task Server_EachRuleOfTheTable_AnswersAsTheWriterExpects()
    {
        (string Line, int Status)[] rules =
        [
            (@"m\,e\ a=s v=1", 204), (@"m,a\,b\=c\ d=e\,f\=g\ h v=1", 204), (@"m v\,w\=x\ y=1", 204),
            ("m,t= v=1", 400), (@"m,t=a\ v=1", 400), ("m,t=a\nb v=1", 400), (@"m,t=a\nb v=1", 204), ("m,t=\"a\" v=1", 204),
            ("m,t=a\\\\ b\\\\,c s=\"x\ny\"", 400), ("m s=\"a\\\"b\\\\c\"", 204), ("m s=\"a\nb\"", 204), ("m s=\"\"", 204), ($"m s=\"{new string('x', LineWriter.LongestText)}\"", 204),
            ("m v=1", 204), ("m v=1.5e-07", 204), ("m v=1E+30", 204), ("m v=-0", 204), ("m v=.5", 204), ("m v=5.", 204),
            ("m v=+1.0", 400), ("m v=NaN", 400), ("m v=Inf", 400),
            ("i v=5i", 204), ("i v=9223372036854775807i", 204), ("i v=9223372036854775808i", 400), ("i v=5u", 400),
            ("bool v=t", 204), ("bool v=f", 204), ("bool v=True", 204), ("bool v=tRUE", 400),
            ("m", 400), ("m v=1\r", 400), ("m v=1 1.5", 400), ("m v=1 -5", 204), ("m,a=1,a=2 v=1", 400), ("m,time=1 v=1", 400), ("m time=1", 400),
            ("# a comment", 204), ("\n\n", 204),
        ];
        foreach (var (line, status) in rules)
        {
            var answer = await influx.WriteAsync(database, line, "s", Token);
            Assert.True(status == answer.Status, $"{line[..Math.Min(60, line.Length)]}: {answer}");
        }
    }

    [Fact]
    public async Task Server_PrecisionThatItDoesNotKnow_IsTakenAsNanoseconds()
    {
        Assert.Equal(204, (await influx.WriteAsync(database, "p v=1 1700000000", "xx", Token)).Status);

        var row = Assert.Single(await influx.QueryAsync(database, "SELECT v FROM p", Token));
        Assert.Equal(1_700_000_000, row["time"].GetInt64());
    }

    [Theory]
    [InlineData("a,b", "a,b")]
    [InlineData("a=b", "a=b")]
    [InlineData("a b", "a b")]
    [InlineData(" a ", " a ")]
    [InlineData("a\nb\r\nc\td\0", "a b  c d ")]
    [InlineData(@"a\", "a")]
    [InlineData(@"a\\\", "a")]
    [InlineData(@"\\", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData(@"a\b", @"a\b")]
    [InlineData(@"a\,b\ c\\=d", "a,b c=d")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("🌊 Été 海", "🌊 Été 海")]
    public async Task Tag_AnyText_IsReadBack(string? written, string? expected)
    {
        await WriteAsync(new Reading(written), 1);

        var row = Assert.Single(await ReadAsync());
        Assert.Equal(expected, row.TryGetValue("name", out var name) ? name.GetString() : null);
    }

    [Fact]
    public async Task Line_AnyPoint_IsReadBack()
    {
        var text = Gen.String[Gen.OneOf(Gen.Char["ab,= \\\"'#\n\t🌊"], Gen.Char.AlphaNumeric), 0, 40].Where(text => !text.Any(char.IsSurrogate));
        var time = 0L;
        await Gen.Select(text, text, Gen.Double, Gen.Long, Gen.Bool).SampleAsync(
            async (tag, value, number, count, flag) =>
            {
                var at = Interlocked.Increment(ref time);
                await WriteAsync(new Reading(tag, number, count, value, flag), at);

                var row = Assert.Single(await influx.QueryAsync(database, $"SELECT * FROM /reading/ WHERE time = {at}", Token));
                Assert.Equal(Expected(tag), row.TryGetValue("name", out var name) ? name.GetString() ?? "" : "");
                Assert.Equal(value, row["text"].GetString());
                Assert.Equal(count, row["count"].GetInt64());
                Assert.Equal(flag, row["flag"].GetBoolean());
                if (double.IsFinite(number)) Assert.Equal(number, row["value"].GetDouble());
                else Assert.False(row.ContainsKey("value") && row["value"].ValueKind == JsonValueKind.Number);
            },
            iter: 300, threads: 1);

        static string Expected(string tag) => Regex.Replace(Regex.Replace(tag, @"\\+(?=[,= \p{Cc}]|\z)", ""), @"\p{Cc}", " ");
    }

    [Theory]
    [InlineData(70_000, 65_535)]
    [InlineData(65_535, 65_535)]
    public async Task Text_Beyond64KB_IsCut(int length, int expected)
    {
        await WriteAsync(new Reading("long", Text: new string('x', length)), 1);

        Assert.Equal(expected, Assert.Single(await ReadAsync())["text"].GetString()!.Length);
    }

    [Fact]
    public async Task Text_Beyond64KBOfEmoji_IsCutBetweenCharacters()
    {
        await WriteAsync(new Reading("long", Text: string.Concat(Enumerable.Repeat("🌊", 20_000))), 1);

        var text = Assert.Single(await ReadAsync())["text"].GetString()!;
        Assert.Equal(LineWriter.LongestText / 4 * 4, Encoding.UTF8.GetByteCount(text));
        Assert.DoesNotContain('\uFFFD', text);
    }

    [Fact]
    public void Tags_AreSortedAndUnsignedIsNeverWritten()
    {
        var line = new LineWriter("w1", "standard");
        PointFormat<Reading>.Instance.Write(new Reading("n", double.NaN, 5, Maybe: double.PositiveInfinity), line);

        Assert.Equal(@"reading\,\ of\ a\ test,name=n,phase=standard,worker=w1 count=5i,flag=t", Encoding.UTF8.GetString(line.Written));
        Assert.Equal(2, line.DroppedFields);
    }

    private async Task WriteAsync(Reading point, long time)
    {
        var line = new LineWriter("w1", null);
        PointFormat<Reading>.Instance.Write(point, line);
        var (status, words) = await influx.WriteAsync(database, $"{Encoding.UTF8.GetString(line.Written)} {time}\n", "ns", Token);
        Assert.True(status == 204, words);
    }

    private Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> ReadAsync() =>
        influx.QueryAsync(database, "SELECT * FROM \"reading, of a test\"", Token);
}
