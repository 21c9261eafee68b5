namespace WhisperEngine.Local.Discord.Wire;

/// <summary>Reads a JSON object strictly. Every problem is noted in <see cref="Errors"/>, and the value reads as absent.</summary>
internal sealed class Form(JsonElement json, FormErrors errors, string path = "")
{
    public FormErrors Errors => errors;

    public JsonElement Json => json;

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public string? Text(string name, int max, int min = 0)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Wrong<string>(name, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
        var text = value.GetString()!;
        if (text.Length > max) return Wrong<string>(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        return text.Length < min ? Wrong<string>(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.") : text;
    }

    public string RequiredText(string name, int max)
    {
        Require(name);
        return Text(name, max, min: 1) ?? "";
    }

    public bool? Flag(string name)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fail(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
    }

    public int? Integer(string name, params int[] choices)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            Fail(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not int.");
        else if (choices.Length > 0 && !choices.Contains(number))
            Fail(name, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", choices)}}}.");
        else
            return number;
        return null;
    }

    public Snowflake? Id(string name) => Value(name) is { } value ? ReadId(value, name) : null;

    public Snowflake RequiredId(string name)
    {
        Require(name);
        return Id(name) ?? default;
    }

    public IReadOnlyList<Snowflake> Ids(string name, int max) =>
        [.. Elements(name, max).Select((element, i) => ReadId(element, $"{name}.{i}")).OfType<Snowflake>()];

    public IReadOnlyList<string> Texts(string name, int max, params string[] choices)
    {
        List<string> texts = [];
        foreach (var (i, element) in Elements(name, max).Index())
        {
            if (element.ValueKind == JsonValueKind.String && choices.Contains(element.GetString())) texts.Add(element.GetString()!);
            else Fail($"{name}.{i}", "BASE_TYPE_CHOICES", $"Value must be one of ('{string.Join("', '", choices)}').");
        }

        return texts;
    }

    public Form? Object(string name)
    {
        if (Value(name) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Object
            ? new Form(value, errors, At(name))
            : Wrong<Form>(name, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    }

    public IReadOnlyList<Form> Objects(string name, int max)
    {
        List<Form> forms = [];
        foreach (var (i, element) in Elements(name, max).Index())
        {
            if (element.ValueKind == JsonValueKind.Object) forms.Add(new Form(element, errors, At($"{name}.{i}")));
            else Fail($"{name}.{i}", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        }

        return forms;
    }

    public void Fail(string name, string code, string message) => errors.Add(At(name), code, message);

    public void Require(string name)
    {
        if (Value(name) is null) Fail(name, "BASE_TYPE_REQUIRED", "This field is required");
    }

    private JsonElement? Value(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private List<JsonElement> Elements(string name, int max)
    {
        if (Value(name) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) Fail(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        else if (value.GetArrayLength() > max) Fail(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        else return [.. value.EnumerateArray()];
        return [];
    }

    private Snowflake? ReadId(JsonElement value, string name)
    {
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Snowflake.TryParse(value.ToString(), out var id)) return id;
        Fail(name, "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not snowflake.");
        return null;
    }

    private T? Wrong<T>(string name, string code, string message)
        where T : class
    {
        Fail(name, code, message);
        return null;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
