using System.Text;

namespace WhisperEngine.Characters.Tests;

/// <summary>F26, for text: a hostile document is refused with a word why, or read, in bounded memory and without a network.</summary>
public class HostileDocumentTests
{
    private const long MostBytes = 32 * 1024 * 1024;
    private const string Head = "cdl: 1\nidentity: { name: Mara }\n";
    private const int Deep = 10_000;

    private static readonly Dictionary<string, string> Bombs = new()
    {
        ["aliases"] = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n",
        ["merge keys"] = "base: &b { tone: dry }\nvoice: { <<: *b }\n",
        ["deep json"] = "{\"x\":" + new string('[', Deep) + new string(']', Deep) + "}",
        ["deep json mappings"] = Repeated("{\"x\":", Deep) + "1" + new string('}', Deep),
        ["deep yaml"] = Head + "x: " + new string('[', Deep) + new string(']', Deep),
        ["deep yaml mappings"] = Head + "x: " + Repeated("{a: ", Deep),
        ["deep yaml lists"] = Head + "x:\n  " + Repeated("- ", Deep) + "a",
        ["deep yaml keys"] = Head + Repeated("? ", Deep) + "a",
        ["duplicate keys"] = Head + Repeated("voice: { tone: dry }\n", 10_000),
        ["duplicate keys of json"] = "{\"cdl\":1," + Repeated("\"x\":1,", 10_000) + "\"identity\":{\"name\":\"Mara\"}}",
        ["unclosed quote"] = Head + "x: \"" + new string('a', 500_000),
        ["unclosed json"] = "{\"cdl\": 1, \"identity\": {\"name\": \"" + new string('a', 500_000),
        ["too long"] = new string('a', Cdl.MaxCharacters + 1),
        ["directives"] = Repeated("%TAG ! tag:example.com,2000:\n", 10_000) + "---\n" + Head,
        ["half a surrogate pair"] = "cdl: 1\nidentity: { name: \"\\uD800\" }\n",
        ["control characters"] = "cdl: 1\nidentity: { name: \"a\\nb\" }\n",
        ["name of no letters"] = "cdl: 1\nidentity: { name: ../.. }\n",
    };

    private static readonly Dictionary<string, string> Heaps = new()
    {
        ["many unknown keys"] = Head + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"k{i}: 1\n")),
        ["many values"] = Head + "knowledge:\n  questions:\n" + Repeated("    - why\n", 40_000),
        ["one long text"] = Head + "voice: { tone: " + new string('a', 500_000) + " }\n",
        ["a wall of question marks"] = Head + "responseStyle: { length: one sentence }\ncard: { exampleDialogues: \"Mara: " + Repeated("? ", 200_000) + "\" }\n",
        ["tags"] = Head + "x: !!python/object/apply:os.system [ls]\ny: !<!> 1\n",
        ["asset address"] = Head + "assets: [ { uri: \"http://192.0.2.1/secret\" } ]\n",
        ["path for a name"] = "cdl: 1\nidentity: { name: ../../etc/passwd }\n",
    };

    public static TheoryData<string> BombNames => new(Bombs.Keys);

    public static TheoryData<string> HeapNames => new(Heaps.Keys);

    [Theory]
    [MemberData(nameof(BombNames))]
    public void Parse_Bomb_IsRefusedInBoundedMemory(string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<CdlException>(() => Cdl.Parse(Bombs[name]));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.All(refusal.Findings, finding => Assert.InRange(finding.Fix.Length, 1, 400));
    }

    [Theory]
    [MemberData(nameof(HeapNames))]
    public void Parse_Heap_IsReadAndCheckedInBoundedMemory(string name)
    {
        var counter = new WordCounter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = Cdl.Parse(Heaps[name]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * MostBytes);

        Assert.All(CdlLint.Check(document, counter), finding => Assert.InRange((finding.Value ?? "").Length, 0, 200));
        Assert.Matches("^[a-z0-9_]+$", document.Key);
    }

    private static string Repeated(string part, int times) => new StringBuilder().Insert(0, part, times).ToString();
}
