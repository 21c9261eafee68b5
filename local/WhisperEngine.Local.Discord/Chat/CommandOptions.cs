namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Turns what a person filled in, an object of names and values, into the options of an interaction.</summary>
internal static class CommandOptions
{
    private const int Subcommand = 1;
    private const int Group = 2;
    private const int Integer = 4;
    private const int Boolean = 5;
    private const int Number = 10;

    /// <exception cref="DiscordException">A required option is missing, or a value has the wrong type.</exception>
    public static JsonArray Fill(JsonElement definition, JsonElement? values, FormErrors errors, string path = "options")
    {
        var filled = new JsonArray();
        var given = values is { ValueKind: JsonValueKind.Object } ? values.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : [];
        foreach (var option in Options(definition))
        {
            var name = option.GetProperty("name").GetString()!;
            var type = option.GetProperty("type").GetInt32();
            if (given.Remove(name, out var value)) filled.Add(Fill(option, name, type, value, errors, $"{path}.{name}"));
            else if (option.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True)
                errors.Add($"{path}.{name}", "BASE_TYPE_REQUIRED", "This field is required");
        }

        foreach (var name in given.Keys) errors.Add($"{path}.{name}", "UNKNOWN_OPTION", "The command has no such option.");
        return filled;
    }

    private static JsonObject Fill(JsonElement option, string name, int type, JsonElement value, FormErrors errors, string path)
    {
        var filled = new JsonObject { ["name"] = name, ["type"] = type };
        if (type is Subcommand or Group)
        {
            filled["options"] = Fill(option, value, errors, path);
            return filled;
        }

        var fits = type switch
        {
            Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            Number => value.ValueKind == JsonValueKind.Number,
            Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.String,
        };
        if (!fits) errors.Add(path, "BASE_TYPE_BAD_TYPE", $"Not a value of option type {type}.");
        filled["value"] = JsonValue.Create(value.Clone());
        return filled;
    }

    private static IEnumerable<JsonElement> Options(JsonElement definition) =>
        definition.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Array ? options.EnumerateArray() : [];
}
