using System.Globalization;
using System.Text;

namespace WhisperEngine.Characters.Tests;

/// <summary>Samples with seeded damage: each is read or refused with findings, and what is read can be written and read again.</summary>
public class YamlFuzzTests
{
    private static readonly string[] Marks =
        ["&a ", "*a", "!!str ", "\"", "'", "[", "]", "{", "}", ": ", "- ", "? ", "|\n", ">-\n", "#", "\t", "\n", "---\n", "...", "%YAML 1.1\n", "\uFEFF", "\\", "~", "<<: "];

    private static int Iterations => Setting("PROVE_FUZZ", 600);

    private static int Seed => Setting("PROVE_SEED", 20260911);

    [Fact]
    public void Parse_DamagedSample_IsReadOrRefused()
    {
        var samples = SampleCharacters.Sources.Values.ToArray();
        for (var i = 0; i < Iterations; i++)
        {
            var random = new Random(Seed + i);
            var text = Damage(samples[random.Next(samples.Length)], random);
            try
            {
                var document = Cdl.Parse(text);
                Assert.Equal(Cdl.Serialize(document, CdlFormat.Json), Cdl.Serialize(Cdl.Parse(Cdl.Serialize(document, CdlFormat.Yaml)), CdlFormat.Json));
            }
            catch (CdlException e)
            {
                Assert.NotEmpty(e.Findings);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"PROVE_SEED={Seed + i} PROVE_FUZZ=1 shows it again.", e);
            }
        }
    }

    private static string Damage(string sample, Random random)
    {
        // A window of the sample keeps an iteration short; a cut at any place is damage of its own.
        var start = random.Next(4) == 0 ? random.Next(sample.Length / 2) : 0;
        var text = new StringBuilder(sample, start, Math.Min(sample.Length - start, random.Next(200, 4_000)), 8_000);
        for (var wounds = random.Next(1, 6); wounds > 0; wounds--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Insert(at, Marks[random.Next(Marks.Length)]);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                case 2:
                    text.Insert(at, text.ToString(random.Next(text.Length), 1) + (char)random.Next(0x20, 0x2030));
                    break;
                default:
                    text.Insert(at, text.ToString(at, length));
                    break;
            }
        }
        return text.ToString();
    }

    private static int Setting(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { } value
        ? int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)
        : otherwise;
}
