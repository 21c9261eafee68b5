using System.Runtime.CompilerServices;
using System.Text.Json;
using Json.Schema;

namespace WhisperEngine.Characters.Tests;

public class CdlSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(CdlSchema.Json);

    public static TheoryData<string> Samples => new(SampleCharacters.Sources.Keys);

    /// <summary>After a change of the language: <c>UPDATE_SCHEMA=1 dotnet run --project tests/WhisperEngine.Characters.Tests</c>.</summary>
    [Fact]
    public void Json_Published_IsWhatTheTypesSay()
    {
        var current = SchemaWriter.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
            File.WriteAllText(PublishedPath(), current);

        Assert.Equal(current, CdlSchema.Json);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Json_Sample_Validates(string name)
    {
        var tree = JsonSerializer.SerializeToElement(YamlText.Read(SampleCharacters.Sources[name], Cdl.MaxDepth));

        Assert.True(Schema.Evaluate(tree, new() { OutputFormat = OutputFormat.List }).IsValid);
    }

    [Theory]
    [InlineData("""{ "identity": { "name": "Mara" } }""")]
    [InlineData("""{ "cdl": 2, "identity": { "name": "Mara" } }""")]
    [InlineData("""{ "cdl": 1, "identity": {} }""")]
    [InlineData("""{ "cdl": 1, "identity": { "name": "Mara" }, "stance": { "archetype": "robot" } }""")]
    [InlineData("""{ "cdl": 1, "identity": { "name": "Mara" }, "responseStyle": { "engagement": 7 } }""")]
    [InlineData("""{ "cdl": 1, "identity": { "name": "Mara" }, "voice": { "traits": [ { "type": "sad" } ] } }""")]
    [InlineData("""{ "cdl": 1, "identity": { "name": "Mara" }, "knowledge": { "questions": [ null ] } }""")]
    public void Json_WhatCdlRefuses_IsRefused(string document) => Assert.False(Schema.Evaluate(JsonElement.Parse(document)).IsValid);

    [Fact]
    public void Json_UnknownKeys_AreAllowed() => Assert.True(Schema.Evaluate(JsonElement.Parse(
        """{ "cdl": 1, "identity": { "name": "Mara", "shoe": 42 }, "weather": [] }""")).IsValid);

    private static string PublishedPath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "cdl.schema.json");
}
