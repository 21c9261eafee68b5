using System.Collections.Immutable;

namespace WhisperEngine.Local.Qdrant.Apis;

internal static class AliasesApi
{
    public static void MapAliases(this IEndpointRouteBuilder app)
    {
        app.Map("POST", "/collections/aliases", ChangeAsync);
        app.Map("GET", "/aliases", (exchange, store) => AnswerAsync(exchange, store.Aliases));
        app.Map("GET", "/collections/{collection}/aliases", (exchange, store) =>
        {
            _ = store[exchange.Collection];
            return AnswerAsync(exchange, store.Aliases.Where(alias => alias.Value == exchange.Collection));
        });
    }

    private static Task AnswerAsync(Exchange exchange, IEnumerable<KeyValuePair<string, string>> aliases)
    {
        var list = new JsonArray([.. aliases.Select(alias => new JsonObject { ["alias_name"] = alias.Key, ["collection_name"] = alias.Value })]);
        return exchange.AnswerAsync(writer => CollectionsApi.WriteJson(writer, new JsonObject { ["aliases"] = list }));
    }

    private static async Task ChangeAsync(Exchange exchange, CollectionStore store)
    {
        var request = await exchange.BodyAsync(WireJson.Default.AliasesRequest);
        var actions = request.Actions.Given("actions");
        await store.ChangeAliasesAsync((aliases, state) => actions.Aggregate(aliases, (current, action) => Change(current, action, state)), exchange.Aborted);
        await exchange.AnswerAsync(writer => writer.WriteBooleanValue(true));
    }

    private static ImmutableSortedDictionary<string, string> Change(ImmutableSortedDictionary<string, string> aliases, AliasAction action, CollectionStore.State state)
    {
        if (action.CreateAlias is { CollectionName: { } collection, AliasName: { } alias })
        {
            if (!state.Collections.ContainsKey(collection)) throw QdrantException.NotFound($"Collection `{collection}` doesn't exist!");
            if (state.Collections.ContainsKey(alias)) throw new QdrantException(409, $"Wrong input: Collection `{alias}` already exists!");
            return aliases.SetItem(alias, collection);
        }

        if (action.DeleteAlias is { AliasName: { } old }) return aliases.Remove(old);
        if (action.RenameAlias is { OldAliasName: { } from, NewAliasName: { } to })
        {
            if (!aliases.TryGetValue(from, out var target)) throw QdrantException.NotFound($"Alias {from} does not exists!");
            if (state.Collections.ContainsKey(to)) throw new QdrantException(409, $"Wrong input: Collection `{to}` already exists!");
            return aliases.Remove(from).SetItem(to, target);
        }

        throw QdrantException.Format("data did not match any variant of untagged enum AliasOperations");
    }
}
