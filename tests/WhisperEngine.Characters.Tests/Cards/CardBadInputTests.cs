using System.IO.Compression;
using System.Text;
using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Cards.Png;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardBadInputTests
{
    private const string NoCharacter = "Remove the escape that is no character: \\u0000 or half a surrogate pair.";

    [Theory]
    [InlineData("""{"spec":"chara_card_v9","data":{}}""", "spec", "Write chara_card_v2 or chara_card_v3, or no spec for a flat card V1.")]
    [InlineData("""{"spec":null,"name":"x"}""", "spec", "Write chara_card_v2 or chara_card_v3, or no spec for a flat card V1.")]
    [InlineData("""{"spec":"chara_card_v2","name":"x"}""", "data", "Add the object `data` that holds the character.")]
    [InlineData("""{"spec":"chara_card_v2","data":[]}""", "data", "Add the object `data` that holds the character.")]
    [InlineData("""{"spec":"chara_card_v3","data":{}}""", "data.name", "Give the character a name.")]
    [InlineData("""{"name":5}""", "name", "Give the character a name.")]
    [InlineData("""{"name":"\n"}""", "name", "Give the character a name.")]
    [InlineData("""{"name":"愛"}""", "name", "The key made of this name is empty. Use a name with letters a-z or digits.")]
    [InlineData("""{"name":"a","name":"b"}""", "$", null)]
    [InlineData("""{"name":"a","x":{"k":1,"\u006b":2}}""", "$", null)]
    [InlineData("""{"name":"a\ud800"}""", "$, byte 8", NoCharacter)]
    [InlineData("""{"\udc00":1,"name":"a"}""", "$, byte 1", NoCharacter)]
    [InlineData("""{"name":"a\u0000"}""", "$, byte 8", NoCharacter)]
    [InlineData("""{"name":"a","x":1e99999}""", "$, byte 16", "Write a number with at most 4 digits of exponent.")]
    [InlineData("""{"name":"a",}""", "$, line 1, column 13", null)]
    [InlineData("""{"name":"a"} x""", "$, line 1, column 14", null)]
    public void Import_BadJson_NamesPlaceAndFix(string json, string path, string? fix) => AssertRefused(CardFiles.Bytes(json), path, fix);

    [Fact]
    public void Import_InvalidUtf8_NamesTheByte() =>
        AssertRefused([.. "{\"name\":\"a"u8, 0xC3, 0x28, .. "\"}"u8], "$", "Byte 10 is no UTF-8. Save the text as UTF-8.");

    [Fact]
    public void Import_TenThousandLevels_AreRefused()
    {
        var json = "{\"name\":\"a\",\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}";

        AssertRefused(CardFiles.Bytes(json), "$, line 1, column 80", null);
    }

    [Fact]
    public void Import_SixtyFourLevels_ComeBack()
    {
        var card = CardFiles.Bytes("{\"name\":\"a\",\"x\":" + new string('[', 63) + new string(']', 63) + "}");

        var exported = CardFiles.Tree(CharacterCards.Export(CharacterCards.Import(card).Document, CardFormat.V1));

        Assert.Null(JsonDifference.Of(CardFiles.Tree(card)["x"], exported["x"]));
    }

    [Fact]
    public void Import_TooLarge_IsRefused()
    {
        AssertRefused(new byte[CardLimits.MaxFileBytes + 1], "$", "The file is larger than 16777216 bytes, the most that is read of its kind.");
        AssertRefused(new byte[CardLimits.MaxJsonBytes + 1], "$", "The file is larger than 4194304 bytes, the most that is read of its kind.");
    }

    [Fact]
    public void Import_CardThatMakesTooLargeADocument_IsRefused() =>
        AssertTooLarge($$"""{"name":"a","description":"{{new string('x', Cdl.MaxCharacters)}}"}""");

    [Fact]
    public void Import_ManyEmptyListsInDeepOnes_AreRefusedInBoundedMemory()
    {
        var lists = string.Join(',', Enumerable.Repeat("[]", 200_000));
        var json = $$"""{"name":"a","x":{{new string('[', 60)}}{{lists}}{{new string(']', 60)}}}""";
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertTooLarge(json);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void Import_Empty_IsNoDocument() => Assert.Throws<CdlException>(() => CharacterCards.Import(default));

    [Fact]
    public void Import_PngWithoutACard_SaysSo() => AssertRefused(
        PngFile.Write(PlainPicture.Chunks()), "png", "The picture carries no card: no chunk of text is called ccv3 or chara.");

    [Fact]
    public void Import_TruncatedPng_SaysSoAtEveryLength()
    {
        for (var length = 4; length < CardFiles.Png.Length; length += 97)
            Assert.StartsWith("png", Refused(CardFiles.Png[..length]).Path, StringComparison.Ordinal);
        AssertRefused(CardFiles.Png[..^12], "png, chunk 4", "The file ends before the chunk IEND; it is truncated. Fetch it again.");
    }

    [Fact]
    public void Import_ChunkOfFourGigabytes_IsRefusedUnread()
    {
        byte[] png = [.. PngFile.Signature, 0xFF, 0xFF, 0xFF, 0xFF, .. "tEXt"u8, .. new byte[32]];

        AssertRefused(
            png, "png, chunk 0", "The chunk claims more bytes than the file has left; it is damaged or truncated. Fetch it again.");
    }

    [Fact]
    public void Import_WrongChecksum_IsRefused()
    {
        var png = CardFiles.Png;
        png[^20] ^= 1;

        AssertRefused(png, "png, chunk 3", "The chunk's checksum does not match; the file is damaged. Fetch it again.");
    }

    [Fact]
    public void Import_HeaderNotFirst_IsRefused() =>
        AssertRefused(PngFile.Write([.. PlainPicture.Chunks().Skip(1)]), "png, chunk 0", "A PNG starts with the chunk IHDR of 13 bytes.");

    [Fact]
    public void Import_TooManyChunks_IsRefused()
    {
        var filler = Enumerable.Repeat(PngFile.Chunk("teSt", []), CardLimits.MaxPngChunks);

        AssertRefused(
            PngFile.Write([PlainPicture.Chunks()[0], .. filler]), "png, chunk 16384", "A PNG of more than 16384 chunks is not read.");
    }

    [Fact]
    public void Import_TextThatIsNoBase64_IsRefused() => AssertRefused(
        WithChunk("tEXt", "chara\0{}"u8), "png, chara", "The text is no base64; the card in this picture is damaged.");

    [Theory]
    [InlineData("zTXt", "chara\0\0")]
    [InlineData("iTXt", "chara\0\u0001\0\0\0")]
    public void Import_ZipBomb_IsRefusedWithoutInflatingIt(string type, string head)
    {
        var bomb = Deflated(new byte[64 * 1024 * 1024]);
        var png = WithChunk(type, [.. Encoding.Latin1.GetBytes(head), .. bomb]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(png, "png, chara", "The text is longer than 5592408 bytes, the most that is read.");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024);
    }

    [Theory]
    [InlineData("tEXt", "ccv3\0")]
    [InlineData("zTXt", "ccv3\0\0")]
    [InlineData("iTXt", "CCV3\0\0\0en\0key\0")]
    [InlineData("iTXt", "ccv3\0\u0001\0\0\0")]
    public void Import_TextChunkOfEveryKind_IsReadAndV3Wins(string type, string head)
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String("""{"spec":"chara_card_v3","data":{"name":"Three"}}"""u8));
        var compressed = type == "zTXt" || head.Contains('\u0001', StringComparison.Ordinal);
        var chunk = PngFile.Chunk(type, [.. Encoding.Latin1.GetBytes(head), .. compressed ? Deflated(text) : text]);
        var chunks = PngFile.Read(CardFiles.Png);
        chunks.Insert(chunks.Count - 1, chunk);

        Assert.Equal("Three", CharacterCards.Import(PngFile.Write(chunks)).Document.Identity.Name);
    }

    [Theory]
    [InlineData("zTXt", "chara\0")]
    [InlineData("zTXt", "chara\0\u0001xxxx")]
    [InlineData("zTXt", "chara\0\0no deflate")]
    [InlineData("iTXt", "chara\0\u0002\0\0\0x")]
    [InlineData("iTXt", "chara\0\0\0no end")]
    public void Import_DamagedText_IsRefused(string type, string data) => AssertRefused(
        WithChunk(type, Encoding.Latin1.GetBytes(data)), "png, chara", "The chunk of text is damaged. Fetch the file again.");

    private static byte[] WithChunk(string type, ReadOnlySpan<byte> data)
    {
        var chunks = PlainPicture.Chunks();
        chunks.Insert(1, PngFile.Chunk(type, data));
        return PngFile.Write(chunks);
    }

    private static byte[] Deflated(byte[] data)
    {
        using var target = new MemoryStream();
        using (var deflated = new ZLibStream(target, CompressionLevel.Fastest))
            deflated.Write(data);
        return target.ToArray();
    }

    private static void AssertRefused(byte[] file, string path, string? fix)
    {
        var finding = Refused(file);
        Assert.Equal(path, finding.Path);
        Assert.Equal(fix ?? finding.Fix, finding.Fix);
        Assert.NotEqual("", finding.Fix);
    }

    private static void AssertTooLarge(string json)
    {
        var error = Assert.Throws<CdlException>(() => CharacterCards.Import(CardFiles.Bytes(json)));

        Assert.Equal(
            "The document would have more than 1048576 characters of YAML, the most that is read.", Assert.Single(error.Findings).Fix);
    }

    private static CdlFinding Refused(byte[] file) =>
        Assert.Single(Assert.Throws<CardException>(() => CharacterCards.Import(file)).Findings);
}
