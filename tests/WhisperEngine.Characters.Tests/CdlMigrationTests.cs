namespace WhisperEngine.Characters.Tests;

public class CdlMigrationTests
{
    [Fact]
    public void Parse_DocumentWithoutVersion_IsBroughtToThePresentOne()
    {
        const string Old = """
            name: Mara
            full_name: Mara Lind
            occupation: baker
            big_boat: kept
            personality:
              big_five: { openness: { value: 0.7 } }
            response_style: { emotional_expression: 0.4 }
            relationships:
              stages: [ { name: guest, min_trust: 0, max_trust: 0.3, behaviour: polite, since_when: kept } ]
            """;

        var document = Cdl.Parse(Old);

        Assert.Equal(1, document.Cdl);
        Assert.Equal(("Mara", "Mara Lind", "baker"), (document.Identity.Name, document.Identity.FullName, document.Identity.Occupation));
        Assert.Equal(0.7, document.Personality.BigFive.Openness!.Value);
        Assert.Equal(0.4, document.ResponseStyle.EmotionalExpression);
        var stage = Assert.Single(document.Relationships.Stages);
        Assert.Equal((0, 0.3), (stage.MinTrust, stage.MaxTrust));
        Assert.Equal("kept", document.Unknown!["big_boat"].GetString());
        Assert.Equal("kept", stage.Unknown!["since_when"].GetString());
    }

    [Fact]
    public void Parse_Version0SaidOpenly_IsTheSameAsNone() =>
        Assert.Equal("Mara", Cdl.Parse("cdl: 0\nidentity: { name: Mara }").Identity.Name);

    [Fact]
    public void Parse_KeyInBothSpellings_KeepsBoth()
    {
        var identity = Cdl.Parse("name: Mara\nidentity: { full_name: old, fullName: new }").Identity;

        Assert.Equal(("Mara", "new", "old"), (identity.Name, identity.FullName, identity.Unknown!["full_name"].GetString()));
    }

    [Fact]
    public void Parse_SnakeCaseInVersion1_IsAnUnknownKey() =>
        Assert.Equal("Lind", Cdl.Parse("cdl: 1\nidentity: { name: Mara, full_name: Lind }").Identity.Unknown!["full_name"].GetString());

    [Fact]
    public void Parse_NewerVersion_SaysWhatToDo()
    {
        var finding = Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse("cdl: 2\nidentity: { name: Mara }")).Findings);

        Assert.Equal(("cdl", "2", CdlSeverity.Error), (finding.Path, finding.Value, finding.Severity));
        Assert.Contains("reads the language up to version 1", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OldDocumentWithAWrongValue_NamesTheMigratedPath() => Assert.Equal(
        "responseStyle.engagement",
        Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse("name: Mara\nresponse_style: { engagement: 2 }")).Findings).Path);
}
