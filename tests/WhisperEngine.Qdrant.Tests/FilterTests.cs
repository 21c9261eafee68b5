using System.Text;
using System.Text.Json;
using CsCheck;

namespace WhisperEngine.Qdrant.Tests;

public sealed class FilterTests
{
    public static TheoryData<string, string> Conditions => new()
    {
        { nameof(Condition.Match), """{"key":"k","match":{"value":"v\u0022\\"}}""" },
        { "MatchLong", """{"key":"k","match":{"value":-9223372036854775808}}""" },
        { "MatchBool", """{"key":"k","match":{"value":true}}""" },
        { nameof(Condition.MatchAny), """{"key":"k","match":{"any":["a","b"]}}""" },
        { nameof(Condition.MatchExcept), """{"key":"k","match":{"except":["a"]}}""" },
        { nameof(Condition.MatchText), """{"key":"k","match":{"text":"some words"}}""" },
        { nameof(Condition.Range), """{"key":"k","range":{"gte":0.5,"lte":2}}""" },
        { nameof(Condition.Between), """{"key":"k","range":{"gte":"2026-03-01T11:00:00Z","lt":"2026-03-01T12:00:00.5Z"}}""" },
        { nameof(Condition.IsEmpty), """{"is_empty":{"key":"k"}}""" },
        { nameof(Condition.IsNull), """{"is_null":{"key":"k"}}""" },
        { nameof(Condition.HasId), """{"has_id":[1,"550e8400-e29b-41d4-a716-446655440000"]}""" },
        { nameof(Condition.HasVector), """{"has_vector":"content"}""" },
        { nameof(Condition.Nested), """{"nested":{"key":"k","filter":{"must_not":[{"is_null":{"key":"x"}}]}}}""" },
        { nameof(Filter), """{"must":[{"should":[{"is_null":{"key":"a"}},{}]}],"should":[{"is_null":{"key":"b"}}],"must_not":[{"is_null":{"key":"c"}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_IsWrittenAsQdrantReadsIt(string kind, string json) => Assert.Equal(json, Write(kind switch
    {
        nameof(Condition.Match) => Condition.Match("k", "v\"\\"),
        "MatchLong" => Condition.Match("k", long.MinValue),
        "MatchBool" => Condition.Match("k", true),
        nameof(Condition.MatchAny) => Condition.MatchAny("k", "a", "b"),
        nameof(Condition.MatchExcept) => Condition.MatchExcept("k", "a"),
        nameof(Condition.MatchText) => Condition.MatchText("k", "some words"),
        nameof(Condition.Range) => Condition.Range("k", 0.5, 2),
        nameof(Condition.Between) => Condition.Between(
            "k", new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1)), new(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero)),
        nameof(Condition.IsEmpty) => Condition.IsEmpty("k"),
        nameof(Condition.IsNull) => Condition.IsNull("k"),
        nameof(Condition.HasId) => Condition.HasId(1, new Guid("550e8400-e29b-41d4-a716-446655440000")),
        nameof(Condition.HasVector) => Condition.HasVector("content"),
        nameof(Condition.Nested) => Condition.Nested("k", new() { MustNot = [Condition.IsNull("x")] }),
        _ => new Filter
        {
            Must = [Filter.Any(Condition.IsNull("a"), new Filter())],
            Should = [Condition.IsNull("b")],
            MustNot = [Condition.IsNull("c")],
        },
    }));

    [Fact]
    public void Range_NoBound_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Condition.Range("k"));
        Assert.Throws<ArgumentException>(() => Condition.Between("k"));
    }

    [Fact]
    public void Match_AnyText_StaysOneValue() => Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\"\\{}[]\u2028\uD800"]), 0, 40].Sample(text =>
    {
        using var json = JsonDocument.Parse(Write(Condition.Match(text, text)));
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // a lone surrogate becomes U+FFFD
        return json.RootElement.EnumerateObject().Count() == 2
            && json.RootElement.GetProperty("key").GetString() == whole
            && json.RootElement.GetProperty("match").GetProperty("value").GetString() == whole;
    });

    private static string Write(Condition condition)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            condition.WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
