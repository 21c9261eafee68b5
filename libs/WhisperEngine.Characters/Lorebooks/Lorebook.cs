using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>
/// A character's lorebook, ready to be searched: the <c>character_book</c> of card specifications V2 and V3. Members of the wrong form
/// count as absent, and an entry that can never match is left out.
/// </summary>
public sealed class Lorebook
{
    /// <summary>How many of the newest messages are searched when a book does not say.</summary>
    public const int DefaultScanDepth = 4;

    private readonly ConditionalWeakTable<ITokenCounter, ConcurrentDictionary<int, int>> counted = [];

    private Lorebook(JsonElement book)
    {
        ScanDepth = LoreJson.Count(book, "scan_depth") ?? DefaultScanDepth;
        TokenBudget = LoreJson.Count(book, "token_budget");
        IsRecursive = LoreJson.Flag(book, "recursive_scanning") ?? false;
        Entries = [.. LoreJson.Items(book, "entries").Select(LoreEntryReader.Read).OfType<LorebookEntry>()];
    }

    /// <summary>How many of the newest messages are searched.</summary>
    public int ScanDepth { get; }

    /// <summary>The most tokens of all entries in a prompt together; null for no limit.</summary>
    public int? TokenBudget { get; }

    /// <summary>Whether the text of entries that match is searched too.</summary>
    public bool IsRecursive { get; }

    /// <summary>The entries that can match, in the order of the book.</summary>
    public IReadOnlyList<LorebookEntry> Entries { get; }

    /// <summary>Reads a book; anything but an object is an empty one.</summary>
    public static Lorebook Read(JsonElement book) => new(book);

    internal int Tokens(LorebookEntry entry, ITokenCounter counter) =>
        counted.GetOrCreateValue(counter).GetOrAdd(entry.Index, _ => counter.Count(entry.Content));
}
