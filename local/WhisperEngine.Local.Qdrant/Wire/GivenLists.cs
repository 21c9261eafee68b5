namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>Lists of requests, which can be absent and can hold null where the type says they cannot.</summary>
internal static class GivenLists
{
    public static IReadOnlyList<T> Given<T>(this IReadOnlyList<T>? list, string field)
    {
        if (list is null) throw QdrantException.Format($"missing field `{field}`");
        return list.Any(item => item is null) ? throw QdrantException.Format($"invalid type: null in `{field}`") : list;
    }
}
