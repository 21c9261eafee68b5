using System.Text.Json;
using CsCheck;
using WhisperEngine.Local.Qdrant.Filters;

namespace WhisperEngine.Local.Qdrant.Tests;

public sealed class PathTests
{
    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("a.b-c_d", "a b-c_d")]
    [InlineData("foo[1][50].bar[].\"qux[.]quux\"", "foo 1 50 bar * qux[.]quux")]
    [InlineData("größe.名前", "größe 名前")]
    [InlineData("\"\".x", " x")]
    public void Parse_AsQdrant_GivesTheSteps(string text, string steps)
    {
        Assert.True(PayloadPath.TryParse(text, out var path));
        Assert.Equal(steps, string.Join(' ', path.Steps.Select(step => step.Kind switch { StepKind.Key => step.Name, StepKind.Index => $"{step.Index}", _ => "*" })));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("[0]")]
    [InlineData("a[-1]")]
    [InlineData("a[x]")]
    [InlineData("a[")]
    [InlineData("\"a")]
    [InlineData("a\"b\"")]
    [InlineData("a[0]b")]
    public void Parse_NoPath_IsRefused(string text) => Assert.False(PayloadPath.TryParse(text, out _));

    /// <summary>Any name, quoted, leads to the value that stands under it.</summary>
    [Fact]
    public void Find_AnyNamesAndIndexes_LeadsToWhatWasPutThere()
    {
        var name = Gen.String[Gen.Char.Where(c => c is not ('"' or '\\') && !char.IsSurrogate(c)), 0, 6];
        Gen.OneOf(name.Select(key => (Key: (string?)key, Index: 0)), Gen.Int[0, 3].Select(index => (Key: (string?)null, Index: index))).Array[0, 5].Select(name, (steps, first) => (steps, first)).Sample(sample =>
        {
            JsonNode value = JsonValue.Create("here");
            foreach (var (key, index) in sample.steps.Reverse())
                value = key is not null ? new JsonObject { [key] = value } : new JsonArray([.. Enumerable.Range(0, index).Select(_ => (JsonNode?)null), value]);
            var payload = new JsonObject { [sample.first] = value };
            var text = $"\"{sample.first}\"" + string.Concat(sample.steps.Select(step => step.Key is not null ? $".\"{step.Key}\"" : $"[{step.Index}]"));

            Assert.True(PayloadPath.TryParse(text, out var path));
            var found = new List<JsonElement>();
            path.Find(JsonSerializer.SerializeToElement(payload), found);
            Assert.Equal("here", Assert.Single(found).GetString());

            path.Remove(payload);
            found.Clear();
            path.Find(JsonSerializer.SerializeToElement(payload), found);
            Assert.Empty(found);
        });
    }

    [Theory]
    [InlineData("2024-02-01T10:00:00Z", 1706781600000000)]
    [InlineData("2024-02-01T12:00:00.123456789+02:00", 1706781600123456)]
    [InlineData("2024-02-01 11:00:00+0100", 1706781600000000)]
    [InlineData("2024-02-01 11:00:00.5+01", 1706781600500000)]
    [InlineData("2024-02-01T10:00:00", 1706781600000000)]
    [InlineData("2024-02-01 10:00", 1706781600000000)]
    [InlineData("2024-02-01T10:00", 1706781600000000)]
    [InlineData("2024-02-01", 1706745600000000)]
    public void Date_EachFormatOfQdrant_IsReadToTheMicrosecond(string text, long microseconds)
    {
        Assert.True(DateParser.TryParse(text, out var read));
        Assert.Equal(microseconds, read);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("01.02.2024")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-01T25:00:00Z")]
    [InlineData("20240201T100000Z")]
    public void Date_OtherText_IsNone(string text) => Assert.False(DateParser.TryParse(text, out _));
}
