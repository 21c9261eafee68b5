using System.Text.Json;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Tests.Lorebooks;

internal static class Lore
{
    /// <summary>A book as JSON, with entries as JSON; each gets what the specification asks for and it does not give.</summary>
    public static JsonElement Book(string settings, params string[] entries) =>
        JsonDocument.Parse($$"""{ {{settings}}{{(settings.Length > 0 ? "," : "")}} "entries": [{{string.Join(',', entries)}}] }""")
            .RootElement;

    public static string Entry(string content, string keys, string more = "") =>
        $$"""{ "content": {{JsonSerializer.Serialize(content)}}, "keys": [{{Quoted(keys)}}]{{(more.Length > 0 ? "," : "")}} {{more}} }""";

    /// <summary>An entry with one regular expression.</summary>
    public static string Expression(string content, string expression) =>
        $$"""{ "content": "{{content}}", "keys": [{{JsonSerializer.Serialize(expression)}}], "use_regex": true }""";

    /// <summary>Contents of the entries that match, in their order.</summary>
    public static string Match(JsonElement book, string message, params string[] recent) =>
        Match(book, new LorebookQuery(recent, message));

    public static string Match(JsonElement book, LorebookQuery query) =>
        string.Join(' ', LorebookMatcher.Match(Lorebook.Read(book), query, new WordCounter()).Select(entry => entry.Content));

    private static string Quoted(string keys) =>
        string.Join(',', keys.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(key => JsonSerializer.Serialize(key)));
}
