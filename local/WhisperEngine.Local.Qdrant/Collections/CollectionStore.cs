using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using WhisperEngine.Local.Qdrant.Storage;

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
            names.Folders.ToImmutableDictionary(),
            names.Aliases.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    public IReadOnlyDictionary<string, Collection> Collections => _state.Collections;

    public IReadOnlyDictionary<string, string> Aliases => _state.Aliases;

    /// <param name="name">Of a collection or an alias.</param>
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
            return state with { Collections = state.Collections.Add(name, Open(folder)), Folders = state.Folders.Add(name, folder) };
        },
        cancellationToken);

    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Collection? gone = null;
        string? folder = null;
        await ChangeAsync(
            state =>
            {
                if (!state.Collections.TryGetValue(name, out gone)) return state;
                folder = state.Folders[name];
                return state with
                {
                    Collections = state.Collections.Remove(name),
                    Folders = state.Folders.Remove(name),
                    Aliases = state.Aliases.RemoveRange(state.Aliases.Where(alias => alias.Value == name).Select(alias => alias.Key)),
                };
            },
            cancellationToken);
        if (gone is null) return false;
        gone.Dispose();
        _data.Delete(folder!);
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
            var next = change(_state);
            _data.WriteNames(new(next.Folders, next.Aliases));
            _state = next;
        }
        catch (IOException failure)
        {
            throw QdrantException.DiskFull(failure);
        }
        finally
        {
            _changes.Release();
        }
    }

    internal sealed record State(
        ImmutableSortedDictionary<string, Collection> Collections, ImmutableDictionary<string, string> Folders, ImmutableSortedDictionary<string, string> Aliases);
}

/// <param name="Folders">Directory names by collection.</param>
/// <param name="Aliases">Collections by alias.</param>
internal sealed record CollectionNames(IReadOnlyDictionary<string, string> Folders, IReadOnlyDictionary<string, string> Aliases);

[JsonSerializable(typeof(CollectionNames))]
internal sealed partial class NamesJson : JsonSerializerContext;
