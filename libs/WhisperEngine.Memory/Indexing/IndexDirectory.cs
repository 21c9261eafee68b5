using System.Collections.Concurrent;

namespace WhisperEngine.Memory.Indexing;

/// <summary>Which collection to search for which bot, as this process's indexing last saw it.</summary>
internal sealed class IndexDirectory
{
    private readonly ConcurrentDictionary<string, string> _collections = new(StringComparer.Ordinal);

    public string? Find(string bot) => _collections.GetValueOrDefault(bot);

    public void Note(string bot, string? collection)
    {
        if (collection is not null)
            _collections[bot] = collection;
    }
}
