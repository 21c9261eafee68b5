using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>All collections by name, and aliases. Which directory is which collection stands in one file that is replaced as a whole.</summary>
internal sealed class CollectionStore : IDisposable
{
    private readonly SemaphoreSlim _changes = new(1);
    private readonly DataDirectory _data;
    private readonly StorageOptions _options;
    private readonly ILogger<CollectionStore> _logger;
    private volatile State _state;

    public CollectionStore(DataDirectory data, IOptions<StorageOptions> options, ILogger<CollectionStore> logger)
    {
        (_data, _options, _logger) = (data, options.Value, logger);
        var names = data.ReadNames();
        data.DeleteAllBut(names.Folders.Values);
        _state = new(
            names.Folders.ToImmutableSortedDictionary(entry => entry.Key, entry => Open(entry.Value), StringComparer.Ordinal),
            names.Aliases.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    public IReadOnlyDictionary<string, Collection> Collections => _state.Collections;

    public IReadOnlyDictionary<string, string> Aliases => _state.Aliases;

    public Collection this[string name] => Find(name) ?? throw QdrantException.NotFound($"Collection `{name}` doesn't exist!");

    public Collection? Find(string name)
    {
        var state = _state;
        return state.Collections.GetValueOrDefault(state.Aliases.GetValueOrDefault(name, name));
    }

    public Task CreateAsync(string name, CollectionConfig config, CancellationToken cancellationToken) => ChangeAsync(
        state =>
        {
            if (state.Collections.ContainsKey(name)) throw new QdrantException(409, $"Wrong input: Collection `{name}` already exists!");
            if (state.Aliases.ContainsKey(name)) throw new QdrantException(409, $"Wrong input: Can't create collection with name {name}. Alias with the same name already exists");
            var folder = _data.NewFolder();
            new CollectionFolder(_data.Folder(folder)).WriteSettings(new(config.ToJson(), []));
            return state with { Collections = state.Collections.Add(name, Open(folder)) };
        },
        cancellationToken);

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Collection? gone = null;
        await ChangeAsync(
            state =>
            {
                if (!state.Collections.TryGetValue(name, out gone)) return state;
                var aliases = state.Aliases.Where(alias => alias.Value == name).Select(alias => alias.Key);
                return new(state.Collections.Remove(name), state.Aliases.RemoveRange(aliases));
            },
            cancellationToken);
        if (gone is null) return false;
        gone.Dispose();
        _data.Delete(gone.Folder);
        return true;
    }

    /// <summary>All of the changes or none.</summary>
    public Task ChangeAliasesAsync(Func<ImmutableSortedDictionary<string, string>, State, ImmutableSortedDictionary<string, string>> change, CancellationToken cancellationToken) =>
        ChangeAsync(state => state with { Aliases = change(state.Aliases, state) }, cancellationToken);

    public void Dispose()
    {
        foreach (var collection in _state.Collections.Values) collection.Dispose();
        _changes.Dispose();
    }

    private Collection Open(string folder) => Collection.Open(new(_data.Folder(folder)), _options, _logger);

    private async Task ChangeAsync(Func<State, State> change, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken);
        try
        {
            var next = _state;
            DurableFile.Guard(() =>
            {
                next = change(next);
                _data.WriteNames(new(next.Collections.ToDictionary(entry => entry.Key, entry => entry.Value.Folder), next.Aliases));
            });
            _state = next;
        }
        finally
        {
            _changes.Release();
        }
    }

    internal sealed record State(ImmutableSortedDictionary<string, Collection> Collections, ImmutableSortedDictionary<string, string> Aliases);
}

/// <summary>Directory names by collection, and collections by alias.</summary>
internal sealed record CollectionNames(IReadOnlyDictionary<string, string> Folders, IReadOnlyDictionary<string, string> Aliases);
