using System.Buffers.Binary;
using System.IO.Hashing;
using CsCheck;
using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Cards.Png;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardFuzzTests
{
    private const string Seed = "0000KxY1t1e1";

    [Fact]
    public void Import_MutatedFile_GivesACharacterOrFindings()
    {
        var changes = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Array[1, 6];
        Gen.Select(Gen.OneOf(Gen.Const(CardFiles.Png), Gen.Const(CardFiles.Json)), changes, Gen.Bool).Sample(
            (file, edits, repair) =>
            {
                var mutated = edits.Aggregate(file, Mutate);
                if (repair && PngFile.IsPng(mutated))
                    RepairChecksums(mutated);
                var before = GC.GetAllocatedBytesForCurrentThread();

                AssertCharacterOrFindings(mutated);

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
            },
            seed: Seed, iter: 3_000, threads: 1);
    }

    private static void AssertCharacterOrFindings(byte[] file)
    {
        try
        {
            Assert.NotEqual("", CharacterCards.Import(file).Document.Identity.Name);
        }
        catch (CardException e)
        {
            Assert.NotEmpty(e.Findings);
        }
        catch (CdlException e)
        {
            Assert.NotEmpty(e.Findings);
        }
    }

    private static byte[] Mutate(byte[] file, (int At, byte Value, int Kind) edit)
    {
        if (file.Length == 0)
            return file;
        var at = edit.At % file.Length;
        return edit.Kind switch
        {
            0 => file[..at],
            1 => [.. file[..at], edit.Value, .. file[at..]],
            2 => [.. file[..at], .. file[Math.Min(at + edit.Value, file.Length)..]],
            _ => [.. file[..at], edit.Value, .. file[(at + 1)..]],
        };
    }

    /// <summary>Damage that every checksum agrees with reaches what lies behind the check.</summary>
    private static void RepairChecksums(byte[] png)
    {
        for (var at = PngFile.Signature.Length; at + PngFile.ChunkOverhead <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - PngFile.ChunkOverhead)
                return;
            var end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(end), Crc32.HashToUInt32(png.AsSpan((at + 4)..end)));
            at = end + 4;
        }
    }
}
