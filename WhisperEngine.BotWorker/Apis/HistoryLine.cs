using System.Globalization;
using System.Text.Json;
using WhisperEngine.Characters;
using WhisperEngine.Memory.Imports;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Reads one line of a history: <c>{"id","user_id","author","channel","text","time"}</c>, and <c>role</c> where the author's name does not tell.</summary>
internal static class HistoryLine
{
    public const int LongestText = 16_000;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <returns>The line, or what is wrong with it.</returns>
    public static (ImportedLine? Line, string? Reason) Read(ReadOnlyMemory<byte> json, string bot, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, bot, now)
                : (null, "The line is no JSON object.");
        }
        catch (JsonException)
        {
            return (null, "The line is no valid JSON.");
        }
        catch (InvalidOperationException)
        {
            return (null, "A text is no valid UTF-16: half of a surrogate pair.");
        }
    }

    private static (ImportedLine? Line, string? Reason) Read(JsonElement line, string bot, DateTimeOffset now)
    {
        var (id, user, channel, author, role) = (Text(line, "id"), Text(line, "user_id"), Text(line, "channel"), Text(line, "author"), Text(line, "role"));
        var text = Text(line, "text")?.Replace("\0", "", StringComparison.Ordinal);
        if (id is null || !ChatRequestReader.IsId(id)) return (null, "id is missing or no id: 1 to 128 characters, none of them a control character.");
        if (!Person.TryKey(user, out var person)) return (null, "user_id is missing or no id: 1 to 128 characters, none of them a control character.");
        if (!Person.TryScope(bot, person, channel, out var scope)) return (null, "channel is no channel's name: 1 to 128 characters.");
        if (author is not null && !ChatRequestReader.IsId(author)) return (null, "author is no name: 1 to 128 characters, none of them a control character.");
        if (string.IsNullOrWhiteSpace(text)) return (null, "text is missing or empty.");
        if (text.Length > LongestText) return (null, $"text has more than {LongestText} characters.");
        if (role is not (null or "user" or "bot")) return (null, "role must be user or bot.");
        if (!DateTimeOffset.TryParse(Text(line, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return (null, "time is missing or no ISO 8601 time.");
        if (time > now + ClockTolerance) return (null, "time is in the future.");

        var fromBot = role is null ? author is not null && CharacterName.Normalize(author) == bot : role == "bot";
        return (new(scope, id, fromBot, author, text, time), null);
    }

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => null,
            _ => "\n", // no id, no name and no text
        }
        : null;
}
