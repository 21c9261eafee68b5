using System.Collections.Frozen;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>How long what a person said of themselves is likely to hold, by predicate, in days. What is not listed does not go off.</summary>
internal static class ShelfLife
{
    public static FrozenDictionary<string, int> Days { get; } = new Dictionary<string, int>
    {
        ["works_at"] = 180,
        ["works_as"] = 180,
        ["lives_in"] = 180,
        ["location"] = 180,
        ["studies"] = 180,
        ["studies_at"] = 180,
        ["timezone"] = 180,
        ["dating"] = 120,
        ["wants"] = 60,
        ["plans"] = 60,
        ["needs"] = 60,
        ["feels"] = 7,
    }.ToFrozenDictionary();
}
